import { useLanguage } from '../../ui/i18n/language.tsx';
import { type Cited, citationRoute } from './citations.ts';

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
            {cited.heading !== '' && <span className="soft"> › {cited.heading}</span>}
            {cited.page !== null && (
              <span className="soft">, {t('sourcePage', { page: cited.page })}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
