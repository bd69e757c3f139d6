import { type SubmitEvent, useState } from 'react';
import { type PlantSnapshot, type PlantState, snapshotBodySchema } from '../../contract/index.ts';
import { Button } from '../../ui/components/controls.tsx';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { formatHours } from '../../ui/variables.ts';
import { useSend } from './commands.tsx';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { controlApi } from './control-api.ts';
import { Loading } from './Loading.tsx';
import { Panel } from './Panel.tsx';
import { useAnswer } from './use-answer.ts';

interface Question {
  readonly about: PlantSnapshot;
  readonly action: 'restore' | 'delete';
}

export function Snapshots({ state }: { readonly state: PlantState | null }) {
  const { t } = useLanguage();
  const send = useSend();
  const { answer, reload } = useAnswer(controlApi.snapshots, null);
  const [question, setQuestion] = useState<Question | null>(null);

  const act = async ({ about: { id }, action }: Question) => {
    const command = action === 'restore' ? controlApi.restoreSnapshot : controlApi.deleteSnapshot;
    await send(() => command(id));
    reload();
  };

  return (
    <Panel section="snapshots" note={t('snapshotsHelp')}>
      <SaveForm disabled={state === null} onSaved={reload} />
      {answer?.ok === true ? (
        <>
          {answer.value.snapshots.length === 0 && <p className="panel-note">{t('noSnapshots')}</p>}
          <ul className="row-list" role="list">
            {answer.value.snapshots.map((snapshot) => (
              <SnapshotRow
                key={snapshot.id}
                snapshot={snapshot}
                onAsk={(action) => setQuestion({ about: snapshot, action })}
              />
            ))}
          </ul>
          {answer.value.damaged.map(({ id, reason }) => (
            <p key={id} className="note note-warn">
              {t('snapshotDamaged', { id, reason })}
            </p>
          ))}
        </>
      ) : (
        <Loading failure={answer?.failure ?? null} onRetry={reload} />
      )}
      {question !== null && (
        <ConfirmDialog
          {...wordsOf(question, t)}
          onConfirm={() => void act(question)}
          onClose={() => setQuestion(null)}
        />
      )}
    </Panel>
  );
}

function wordsOf({ action, about: { name } }: Question, t: ReturnType<typeof useLanguage>['t']) {
  return action === 'restore'
    ? { title: t('restoreTitle', { name }), text: t('restoreText'), action: t('restore') }
    : {
        title: t('snapshotDeleteTitle', { name }),
        text: t('snapshotDeleteText'),
        action: t('delete'),
      };
}

interface SnapshotRowProps {
  readonly snapshot: PlantSnapshot;
  readonly onAsk: (action: Question['action']) => void;
}

function SnapshotRow({ snapshot, onAsk }: SnapshotRowProps) {
  const { t, language } = useLanguage();
  const { name, run, hours, at } = snapshot;
  return (
    <li className="row">
      <div className="row-text">
        <div className="control-name">{name}</div>
        <div className="panel-note number">
          {t('snapshotAt', { run, hours: formatHours(hours) })} ·{' '}
          <time dateTime={at}>{new Date(at).toLocaleString(language)}</time>
        </div>
      </div>
      <Button label={t('restoreOf', { name })} onClick={() => onAsk('restore')}>
        {t('restore')}…
      </Button>
      <Button kind="danger" label={t('deleteOf', { name })} onClick={() => onAsk('delete')}>
        {t('delete')}…
      </Button>
    </li>
  );
}

interface SaveFormProps {
  readonly disabled: boolean;
  readonly onSaved: () => void;
}

function SaveForm({ disabled, onSaved }: SaveFormProps) {
  const { t } = useLanguage();
  const send = useSend();
  const [name, setName] = useState('');
  const isNamed = snapshotBodySchema.safeParse({ name }).success;
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!isNamed || !(await send(() => controlApi.saveSnapshot(name)))) return;
    setName('');
    onSaved();
  };
  return (
    <form className="inline-form" onSubmit={(event) => void submit(event)}>
      <input
        className="input input-text"
        aria-label={t('snapshotName')}
        placeholder={t('snapshotName')}
        maxLength={80}
        value={name}
        disabled={disabled}
        onChange={(event) => setName(event.target.value)}
      />
      <Button kind="primary" type="submit" disabled={disabled || !isNamed}>
        {t('snapshotSave')}
      </Button>
    </form>
  );
}
