import { useState } from 'react';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { monitorApi } from '../../ui/monitor-api.ts';
import { FailureNote } from '../parts/failure.tsx';
import { useRequest } from '../parts/use-request.ts';
import { DocumentList } from './DocumentList.tsx';
import { DocumentView } from './DocumentView.tsx';
import { Search } from './Search.tsx';
import { Upload } from './Upload.tsx';
import './knowledge.css';

interface KnowledgePageProps {
  readonly document: string | null;
  /** Number of the passage to show. */
  readonly chunk: number | null;
}

/** What the models' answers may cite: search, read, add, remove. */
export function KnowledgePage({ document, chunk }: KnowledgePageProps) {
  const { t } = useLanguage();
  const [changes, setChanges] = useState(0);
  const { recent, again } = useRequest(`documents ${changes}`, monitorApi.documents);
  const changed = () => setChanges((n) => n + 1);
  if (document !== null) return <DocumentView key={document} id={document} chunk={chunk} />;
  return (
    <div className="knowledge">
      <div className="page-bar">
        <h2>{t('knowledgeTitle')}</h2>
      </div>
      <Search />
      <Upload onAdded={changed} />
      {recent === null && <p className="panel panel-note">{t('loading')}</p>}
      {recent?.ok === false && <FailureNote failure={recent.failure} onRetry={again} />}
      {recent?.ok === true && (
        <DocumentList documents={recent.value.documents} onChanged={changed} />
      )}
    </div>
  );
}
