import { useRef, useState } from 'react';
import { LARGEST_DOCUMENT } from '../../contract/index.ts';
import { Button } from '../../ui/components/controls.tsx';
import { type Translate, useLanguage } from '../../ui/i18n/language.tsx';
import { monitorApi } from '../../ui/monitor-api.ts';
import { reasonOf } from '../parts/failure.tsx';
import { fileSize, percent } from '../parts/format.ts';

/** What became of one file. */
interface Sent {
  readonly id: number;
  readonly name: string;
  readonly state: 'sending' | 'indexing' | 'added' | 'refused';
  readonly share: number;
  readonly reason: string;
}

const ACCEPTED = '.pdf,.docx,.md,.markdown,.txt,.html,.htm';

export function Upload({ onAdded }: { readonly onAdded: () => void }) {
  const { t } = useLanguage();
  const input = useRef<HTMLInputElement>(null);
  const next = useRef(0);
  const [files, setFiles] = useState<readonly Sent[]>([]);
  const [isOver, setIsOver] = useState(false);
  const note = (id: number, part: Partial<Sent>) =>
    setFiles((known) => known.map((each) => (each.id === id ? { ...each, ...part } : each)));

  const send = async (id: number, file: File) => {
    if (file.size > LARGEST_DOCUMENT) {
      const reason = t('tooLarge', { size: fileSize(LARGEST_DOCUMENT) });
      note(id, { state: 'refused', reason });
      return;
    }
    const answer = await monitorApi.upload(file, (share) =>
      note(id, { share, state: share < 1 ? 'sending' : 'indexing' }),
    );
    if (!answer.ok) {
      note(id, { state: 'refused', reason: reasonOf(answer.failure, t) });
      return;
    }
    note(id, { state: 'added' });
    onAdded();
  };

  /** One after the other: each is converted and indexed by the same machine. */
  const add = async (chosen: readonly File[]) => {
    const batch = chosen.map((file) => ({ id: (next.current += 1), file }));
    setFiles((known) => [
      ...batch.map(({ id, file: { name } }) => ({
        id,
        name,
        state: 'sending' as const,
        share: 0,
        reason: '',
      })),
      ...known,
    ]);
    for (const { id, file } of batch) await send(id, file);
  };

  return (
    <section
      className={isOver ? 'panel upload is-over' : 'panel upload'}
      aria-labelledby="upload-title"
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setIsOver(false);
        void add([...event.dataTransfer.files]);
      }}
    >
      <div className="upload-head">
        <h3 id="upload-title">{t('upload')}</h3>
        <p className="panel-note">{t('uploadHelp', { size: fileSize(LARGEST_DOCUMENT) })}</p>
        <Button onClick={() => input.current?.click()}>{t('upload')}</Button>
        <input
          ref={input}
          type="file"
          hidden
          multiple
          accept={ACCEPTED}
          onChange={({ target }) => {
            void add([...(target.files ?? [])]);
            target.value = '';
          }}
        />
      </div>
      <ul className="uploads" role="status">
        {files.map((file) => (
          <li key={file.id} className={NOTES[file.state]}>
            {textOf(file, t)}
            {file.state === 'sending' && <progress value={file.share} aria-label={file.name} />}
          </li>
        ))}
      </ul>
    </section>
  );
}

const NOTES: Readonly<Record<Sent['state'], string>> = {
  sending: '',
  indexing: '',
  added: 'note note-ok',
  refused: 'note note-bad',
};

function textOf({ name, state, share, reason }: Sent, t: Translate): string {
  switch (state) {
    case 'sending':
      return t('uploading', { name, share: percent(share) });
    case 'indexing':
      return t('indexing', { name });
    case 'added':
      return t('uploaded', { name });
    case 'refused':
      return t('uploadRefused', { name, reason });
  }
}
