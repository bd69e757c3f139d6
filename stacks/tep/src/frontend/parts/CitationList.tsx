import { useLanguage } from '../../ui/i18n/language.tsx';
import { type Cited, citationRoute, sectionOf } from './citations.ts';

export function CitationList({ citations }: { readonly citations: readonly Cited[] }) {
  const { t } = useLanguage();
  if (citations.length === 0) return null;
  return (
    <div className="citation-list">
      <h4>{t('sources')}</h4>
      <ul>
        {citations.map((cited) => (
          <li key={cited.id}>
            <a href={citationRoute(cited)}>{cited.id}</a> {cited.document}
            {sectionOf(cited) !== '' && <span className="soft"> › {sectionOf(cited)}</span>}
            {cited.page !== null && (
              <span className="soft">, {t('sourcePage', { page: cited.page })}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
