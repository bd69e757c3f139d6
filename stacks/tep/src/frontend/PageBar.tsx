import { useLanguage } from '../ui/i18n/language.tsx';
import { PAGE_TITLES } from './page-titles.ts';
import { formatRoute, type PageName, PAGES, type Route } from './route.ts';
import './page-bar.css';

interface PageBarProps {
  readonly page: PageName;
  /** Goes along from page to page where it can. */
  readonly incident: number | null;
  readonly openIncidents: number;
}

export function PageBar({ page, incident, openIncidents }: PageBarProps) {
  const { t } = useLanguage();
  return (
    <nav className="page-tabs" aria-label={t('pages')}>
      <ul role="list">
        {PAGES.map((each) => (
          <li key={each}>
            <a
              href={formatRoute(routeOf(each, incident))}
              aria-current={each === page ? 'page' : undefined}
            >
              {t(PAGE_TITLES[each])}
              {each === 'incidents' && openIncidents > 0 && (
                <span className="badge badge-bad">{openIncidents}</span>
              )}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function routeOf(page: PageName, incident: number | null): Route {
  switch (page) {
    case 'incidents':
      return { page, incident: null };
    case 'models':
    case 'assistant':
      return { page, incident };
    case 'knowledge':
      return { page, document: null, chunk: null };
    case 'process':
    case 'detection':
    case 'about':
      return { page };
  }
}
