import { type SubmitEvent, useState } from 'react';
import { type PlantState, prerunBodySchema } from '../../contract/index.ts';
import { Button } from '../../ui/components/controls.tsx';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { formatHours } from '../../ui/variables.ts';
import { useSend } from './commands.tsx';
import { controlApi } from './control-api.ts';

/** To an hour of plant time as fast as it goes; the integration step stays one second. */
export function Prerun({ state }: { readonly state: PlantState | null }) {
  const { t } = useLanguage();
  const send = useSend();
  const [hours, setHours] = useState('8');
  const parsed = prerunBodySchema.safeParse({ hours: Number(hours.replace(',', '.')) });
  const isOpen = state !== null && state.status !== 'shutdown';
  const isAhead = parsed.success && parsed.data.hours > (state?.hours ?? 0);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (parsed.success) void send(() => controlApi.prerun(parsed.data));
  };
  const until = state?.prerunUntil ?? null;
  if (until !== null) {
    return (
      <p className="prerun note note-warn" role="status">
        {t('prerunUnderWay', { hours: formatHours(until) })}
      </p>
    );
  }
  return (
    <form className="prerun inline-form" onSubmit={submit}>
      <label className="inline-field">
        <span>{t('prerunTo')}</span>
        <input
          className="input input-short"
          inputMode="decimal"
          autoComplete="off"
          value={hours}
          aria-invalid={!parsed.success}
          onChange={(event) => setHours(event.target.value)}
        />
      </label>
      <Button type="submit" disabled={!isOpen || !isAhead}>
        {t('prerunGo')}
      </Button>
      <span className="panel-note">{t('prerunHelp')}</span>
    </form>
  );
}
