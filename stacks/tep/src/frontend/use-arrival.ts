import { useEffect, useRef } from 'react';
import { useLanguage } from '../ui/i18n/language.tsx';
import { PAGE_TITLES } from './page-titles.ts';
import { formatRoute, type Route } from './route.ts';

/** What a browser does when a page is opened: its title, its top, the keyboard at its beginning. */
export function useArrival(route: Route): void {
  const { t } = useLanguage();
  const title = `${t(PAGE_TITLES[route.page])} · ${t('appTitle')}`;
  // Within a document, the passage that is named comes into view by itself.
  const place = formatRoute(route.page === 'knowledge' ? { ...route, chunk: null } : route);
  const shown = useRef(place);

  useEffect(() => {
    document.title = title;
  }, [title]);

  useEffect(() => {
    document
      .querySelector('.page-tabs [aria-current=page]')
      ?.scrollIntoView({ block: 'nearest', inline: 'center' });
    if (shown.current === place) return;
    shown.current = place;
    scrollTo(0, 0);
    document.getElementById('content')?.focus({ preventScroll: true });
  }, [place]);
}
