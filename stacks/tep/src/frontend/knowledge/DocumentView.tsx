import { useEffect, useRef } from 'react';
import type { KnowledgeDocumentView } from '../../contract/index.ts';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { monitorApi } from '../../ui/monitor-api.ts';
import { FailureNote } from '../parts/failure.tsx';
import { MarkdownText } from '../parts/MarkdownText.tsx';
import { useRequest } from '../parts/use-request.ts';
import { formatRoute } from '../route.ts';

interface DocumentViewProps {
  readonly id: string;
  /** Number of the passage to show first. */
  readonly chunk: number | null;
}

/** A document as it was cut into the passages that answers cite. */
export function DocumentView({ id, chunk }: DocumentViewProps) {
  const { t } = useLanguage();
  const { answer, again } = useRequest(id, () => monitorApi.document(id));
  return (
    <article className="knowledge">
      <a
        className="document-back"
        href={formatRoute({ page: 'knowledge', document: null, chunk: null })}
      >
        ← {t('backToList')}
      </a>
      {answer === null && <p className="panel panel-note">{t('loading')}</p>}
      {answer?.ok === false && <FailureNote failure={answer.failure} onRetry={again} />}
      {answer?.ok === true && <Passages document={answer.value} chunk={chunk} />}
    </article>
  );
}

interface PassagesProps {
  readonly document: KnowledgeDocumentView;
  readonly chunk: number | null;
}

const NO_CITATIONS = [] as const;

function Passages({ document, chunk }: PassagesProps) {
  const { t } = useLanguage();
  const chosen = useRef<HTMLLIElement>(null);
  useEffect(() => {
    chosen.current?.scrollIntoView({ block: 'center' });
    chosen.current?.focus({ preventScroll: true });
  }, [chunk]);
  return (
    <>
      <div className="page-bar">
        <h2>{document.title}</h2>
        <span className="soft">{document.name}</span>
      </div>
      <ol className="passages" role="list" aria-label={t('passages')}>
        {document.content.map(({ id, heading, page, text }) => (
          <li
            key={id}
            ref={id === chunk ? chosen : null}
            className={id === chunk ? 'panel is-chosen' : 'panel'}
            tabIndex={-1}
            aria-label={t('passage', { id: `kb:${id}` })}
          >
            <p className="passage-place">
              <span className="badge">kb:{id}</span> {heading.join(' › ')}
              {page !== null && <span> · {t('sourcePage', { page })}</span>}
            </p>
            <MarkdownText text={text} citations={NO_CITATIONS} />
          </li>
        ))}
      </ol>
    </>
  );
}
