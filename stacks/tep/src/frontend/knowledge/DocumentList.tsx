import { useState } from 'react';
import type { KnowledgeDocument } from '../../contract/index.ts';
import type { Failure } from '../../ui/api.ts';
import { Button } from '../../ui/components/controls.tsx';
import { type Translate, useLanguage } from '../../ui/i18n/language.tsx';
import { monitorApi } from '../../ui/monitor-api.ts';
import { FailureNote } from '../parts/failure.tsx';
import { fileSize } from '../parts/format.ts';
import { formatRoute } from '../route.ts';
import { DeleteDialog } from './DeleteDialog.tsx';

interface DocumentListProps {
  readonly documents: readonly KnowledgeDocument[];
  readonly onChanged: () => void;
}

export function DocumentList({ documents, onChanged }: DocumentListProps) {
  const { t } = useLanguage();
  const [leaving, setLeaving] = useState<KnowledgeDocument | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const remove = async ({ id }: KnowledgeDocument) => {
    setLeaving(null);
    const answer = await monitorApi.deleteDocument(id);
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) onChanged();
  };
  const own = documents.filter(({ shipped }) => !shipped);
  const shipped = documents.filter((document) => document.shipped);
  return (
    <section className="panel" aria-labelledby="documents-title">
      <div className="panel-head">
        <h3 id="documents-title">
          {t('documents')} <span className="soft number">{documents.length}</span>
        </h3>
        <Reindex onDone={onChanged} />
      </div>
      {failure !== null && <FailureNote failure={failure} text="actionFailed" />}
      {documents.length === 0 && <p className="panel-note">{t('documentsNone')}</p>}
      <ul className="documents" role="list">
        {[...own, ...shipped].map((document) => (
          <li key={document.id}>
            <a
              href={formatRoute({ page: 'knowledge', document: document.id, chunk: null })}
              title={document.name}
            >
              {document.title}
            </a>
            <span className="soft number">{factsOf(document, t)}</span>
            {document.shipped ? (
              <span className="badge">{t('shipped')}</span>
            ) : (
              <Button
                kind="danger"
                label={t('deleteDocumentOf', { name: document.title })}
                onClick={() => setLeaving(document)}
              >
                {t('deleteDocument')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {leaving !== null && (
        <DeleteDialog
          name={leaving.title}
          onConfirm={() => void remove(leaving)}
          onClose={() => setLeaving(null)}
        />
      )}
    </section>
  );
}

function factsOf({ chunks, bytes, pages }: KnowledgeDocument, t: Translate): string {
  const facts = t('documentFacts', { chunks, size: fileSize(bytes) });
  return pages === null ? facts : `${t('documentPages', { pages })} · ${facts}`;
}

function Reindex({ onDone }: { readonly onDone: () => void }) {
  const { t } = useLanguage();
  const [state, setState] = useState<'idle' | 'busy' | 'done' | Failure>('idle');
  const run = async () => {
    setState('busy');
    const answer = await monitorApi.reindex();
    setState(answer.ok ? 'done' : answer.failure);
    if (answer.ok) onDone();
  };
  return (
    <div className="actions">
      <span className="panel-note" role="status">
        {state === 'busy' && t('reindexing')}
        {state === 'done' && t('reindexed')}
      </span>
      {typeof state === 'object' && <FailureNote failure={state} text="actionFailed" />}
      <Button disabled={state === 'busy'} onClick={() => void run()}>
        {t('reindex')}
      </Button>
    </div>
  );
}
