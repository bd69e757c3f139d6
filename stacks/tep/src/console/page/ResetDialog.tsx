import { type SubmitEvent, useRef, useState } from 'react';
import { type PlantState, seedSchema } from '../../contract/index.ts';
import { api } from '../../ui/api.ts';
import { Button, Switch } from '../../ui/components/controls.tsx';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { useSend } from './commands.tsx';
import { Dialog } from './Dialog.tsx';

interface ResetDialogProps {
  readonly state: PlantState;
  readonly onClose: () => void;
}

/** Asks before a run is given up. */
export function ResetDialog({ state, onClose }: ResetDialogProps) {
  const { t } = useLanguage();
  const send = useSend();
  const dialog = useRef<HTMLDialogElement>(null);
  const [seed, setSeed] = useState(String(state.seed));
  const [noise, setNoise] = useState(state.noise);
  const parsed = seedSchema.safeParse(seed.trim() === '' ? undefined : Number(seed));

  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (!parsed.success) return;
    dialog.current?.close();
    await send(() => api.reset(parsed.data, noise));
  };

  return (
    <Dialog dialog={dialog} title={t('resetTitle')} onClose={onClose}>
      <form onSubmit={(event) => void submit(event)}>
        <p className="soft">{t('resetText')}</p>
        <label className="field">
          <span>{t('seed')}</span>
          <input
            className="input"
            inputMode="numeric"
            autoComplete="off"
            value={seed}
            aria-invalid={!parsed.success}
            aria-describedby="seed-help"
            onChange={(event) => setSeed(event.target.value)}
          />
        </label>
        <p id="seed-help" className={parsed.success ? 'panel-note' : 'field-error'}>
          {parsed.success
            ? t('seedHelp')
            : t('invalidRange', { low: 1, high: Number.MAX_SAFE_INTEGER })}
        </p>
        <div className="field-row">
          <span>{t('noise')}</span>
          <Switch name={t('noise')} checked={noise} onChange={setNoise} />
        </div>
        <div className="dialog-buttons">
          <Button onClick={() => dialog.current?.close()}>{t('cancel')}</Button>
          <Button kind="danger" type="submit" disabled={!parsed.success}>
            {t('resetConfirm')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
