import { type SubmitEvent, useState } from 'react';
import { type Detector, type TrainingSource, trainingSourceSchema } from '../../contract/index.ts';
import { Button } from '../../ui/components/controls.tsx';
import { type Translate, useLanguage } from '../../ui/i18n/language.tsx';
import { usePlant } from '../../ui/live/use-plant.tsx';
import { useSend } from './commands.tsx';
import { controlApi } from './control-api.ts';
import { useMonitorWatch } from './use-monitor.tsx';

/** What the detector was trained on, and how to train it anew. */
export function Training({ training }: { readonly training: Detector['training'] }) {
  const { t, language } = useLanguage();
  const send = useSend();
  const watch = useMonitorWatch();
  const isRunning = training.state === 'running';
  const train = (source: TrainingSource) =>
    send(async () => {
      const answer = await controlApi.train(source);
      if (answer.ok) watch.showDetector(answer.value);
      return answer;
    });
  return (
    <div className="training">
      <h3>{t('training')}</h3>
      <p className={training.state === 'failed' ? 'note note-bad' : 'soft'} role="status">
        {trainingText(training, t, language)}
      </p>
      <div>
        <Button disabled={isRunning} onClick={() => void train({ source: 'baseline' })}>
          {t('trainBaseline')}
        </Button>
      </div>
      <StretchForm disabled={isRunning} onTrain={train} />
    </div>
  );
}

function trainingText(training: Detector['training'], t: Translate, language: string): string {
  const { on } = training;
  const source =
    on.source === 'baseline'
      ? t('trainingBaseline')
      : t('trainingStretch', { run: on.run, from: on.fromHours, to: on.toHours });
  switch (training.state) {
    case 'running':
      return t('trainingRunning', { source });
    case 'done': {
      const at = new Date(training.at).toLocaleString(language);
      return t('trainingDone', { source, samples: training.samples, at });
    }
    case 'failed':
      return t('trainingFailed', { source, reason: training.detail });
  }
}

interface StretchFormProps {
  readonly disabled: boolean;
  readonly onTrain: (source: TrainingSource) => Promise<boolean>;
}

function StretchForm({ disabled, onTrain }: StretchFormProps) {
  const { t } = useLanguage();
  const { state } = usePlant();
  const [run, setRun] = useState<string | null>(null);
  const [from, setFrom] = useState('0');
  const [to, setTo] = useState('36');
  const shownRun = run ?? String(state?.run ?? 1);
  const parsed = trainingSourceSchema.safeParse({
    source: 'history',
    run: numberIn(shownRun),
    fromHours: numberIn(from),
    toHours: numberIn(to),
  });
  const isStretch = parsed.success && numberIn(from) < numberIn(to);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (parsed.success && isStretch) void onTrain(parsed.data);
  };
  return (
    <form className="inline-form" onSubmit={submit}>
      <TextField label={t('trainRun')} value={shownRun} onChange={setRun} />
      <TextField label={t('trainFrom')} value={from} onChange={setFrom} />
      <TextField label={t('trainTo')} value={to} onChange={setTo} />
      <Button type="submit" disabled={disabled || !isStretch}>
        {t('trainHistory')}
      </Button>
      <span className="panel-note">{t('trainHistoryHelp')}</span>
    </form>
  );
}

/** NaN for what is no number, which no schema accepts. */
const numberIn = (text: string): number =>
  text.trim() === '' ? Number.NaN : Number(text.replace(',', '.'));

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function TextField({ label, value, onChange }: TextFieldProps) {
  return (
    <label className="inline-field">
      <span>{label}</span>
      <input
        className="input input-short"
        inputMode="decimal"
        autoComplete="off"
        value={value}
        aria-invalid={Number.isNaN(numberIn(value))}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
