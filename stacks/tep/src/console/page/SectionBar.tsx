import { useLanguage } from '../../ui/i18n/language.tsx';
import { SECTION_IDS, SECTIONS } from './sections.ts';
import './section-bar.css';

/** From part to part of a page that is longer than any screen. */
export function SectionBar() {
  const { t } = useLanguage();
  return (
    <nav className="section-bar" aria-label={t('sections')}>
      <ul role="list">
        {SECTION_IDS.map((id) => (
          <li key={id}>
            <a href={`#${id}`}>{t(SECTIONS[id])}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
