import { useId, useState } from 'react';
import type { Incident } from '../../contract/index.ts';
import { Button } from '../../ui/components/controls.tsx';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { FailureNote } from '../parts/failure.tsx';
import { usePatch } from './use-patch.ts';

const LONGEST = 20_000;

/** Notes that are not saved yet, by incident: a look at another page must not lose them. */
const drafts = new Map<number, string>();

export function Notes({ incident }: { readonly incident: Incident }) {
  const { t } = useLanguage();
  const title = useId();
  const help = useId();
  const [draft, setDraft] = useState(() => drafts.get(incident.id) ?? null);
  const [wasSaved, setWasSaved] = useState(false);
  const { busy, failure, patch } = usePatch(incident.id);
  const text = draft ?? incident.notes;
  const isChanged = text !== incident.notes;
  const change = (next: string | null) => {
    if (next === null) drafts.delete(incident.id);
    else drafts.set(incident.id, next);
    setDraft(next);
  };
  const save = async () => {
    if (!(await patch({ notes: text }))) return;
    // What was typed while it was being saved stays a draft.
    if (drafts.get(incident.id) === text) change(null);
    setWasSaved(true);
  };
  return (
    <section className="panel notes" aria-labelledby={title}>
      <h3 id={title}>{t('notes')}</h3>
      <textarea
        className="text-area"
        rows={4}
        maxLength={LONGEST}
        aria-labelledby={title}
        aria-describedby={help}
        value={text}
        onChange={(event) => change(event.target.value)}
      />
      {failure !== null && <FailureNote failure={failure} text="actionFailed" />}
      <div className="actions">
        <Button kind="primary" disabled={busy || !isChanged} onClick={() => void save()}>
          {t('save')}
        </Button>
        <span id={help} className="panel-note">
          {t('notesHelp')}
        </span>
        <span className="panel-note" role="status">
          {isChanged ? t('unsaved') : wasSaved && t('saved')}
        </span>
      </div>
    </section>
  );
}
