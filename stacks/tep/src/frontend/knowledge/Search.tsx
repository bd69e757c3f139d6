import { useState } from 'react';
import { Button } from '../../ui/components/controls.tsx';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { monitorApi } from '../../ui/monitor-api.ts';
import { FailureNote } from '../parts/failure.tsx';
import { useRequest } from '../parts/use-request.ts';
import { formatRoute } from '../route.ts';

const LONGEST = 500;

export function Search() {
  const { t } = useLanguage();
  const [text, setText] = useState('');
  const [query, setQuery] = useState('');
  const { answer, again } = useRequest(query === '' ? null : query, () => monitorApi.search(query));
  return (
    <section className="panel search" role="search" aria-label={t('searchKnowledge')}>
      <form
        className="search-form"
        onSubmit={(event) => {
          event.preventDefault();
          setQuery(text.trim());
        }}
      >
        <input
          type="search"
          className="text-input"
          maxLength={LONGEST}
          aria-label={t('searchKnowledge')}
          placeholder={t('searchKnowledge')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <Button kind="primary" type="submit" disabled={text.trim() === ''}>
          {t('search')}
        </Button>
      </form>
      {query !== '' && answer === null && <p className="panel-note">{t('loading')}</p>}
      {answer?.ok === false && <FailureNote failure={answer.failure} onRetry={again} />}
      {answer?.ok === true && (
        <div role="status">
          <h3>{t(answer.value.hits.length === 0 ? 'hitsNone' : 'hitsTitle', { query })}</h3>
          <ol className="hits" role="list">
            {answer.value.hits.map(({ chunk, documentId, document, excerpt }) => (
              <li key={chunk.id}>
                <a href={formatRoute({ page: 'knowledge', document: documentId, chunk: chunk.id })}>
                  {[document, ...chunk.heading.slice(1)].join(' › ')}
                </a>
                {chunk.page !== null && (
                  <span className="soft"> {t('sourcePage', { page: chunk.page })}</span>
                )}
                <p>{excerpt}</p>
              </li>
            ))}
          </ol>
        </div>
      )}
    </section>
  );
}
