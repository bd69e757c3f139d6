import { useEffect, useState, useSyncExternalStore } from 'react';
import { DISTURBANCES } from '../../contract/index.ts';
import { Button, Select } from '../../ui/components/controls.tsx';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { usePlantStore } from '../../ui/live/use-plant.tsx';
import { disturbanceNames } from '../../ui/names.ts';
import { failureText } from './commands.tsx';
import {
  FAULT_HOURS,
  type GuidedRun,
  GUIDED_STEPS,
  isGivenUp,
  stateOf,
  type StepState,
} from './guided-run.ts';
import { guidedMemory } from './guided-memory.ts';
import { GuidedRunner } from './guided-runner.ts';
import { GuidedResult } from './GuidedResult.tsx';
import { Panel } from './Panel.tsx';
import { useMonitorNews, useMonitorWatch } from './use-monitor.tsx';
import './guided-run.css';

const FIRST_FAULT = '1';
/** Slow enough for the detector to keep pace, whatever the machine. */
const SPEEDS = ['60', '600', '3600'] as const;

function useGuidedRunner(): GuidedRunner {
  const plant = usePlantStore();
  const watch = useMonitorWatch();
  const [runner] = useState(
    () =>
      new GuidedRunner(
        () => ({ state: plant.view().state, incidents: watch.view().incidents }),
        guidedMemory,
      ),
  );
  useEffect(() => {
    const ends = [plant.subscribe(runner.look), watch.subscribe(runner.look)];
    return () => ends.forEach((end) => end());
  }, [plant, watch, runner]);
  return runner;
}

/** From reset to explanation by one button. */
export function GuidedRunPanel() {
  const { t, language } = useLanguage();
  const runner = useGuidedRunner();
  const { guided, isActive, failure } = useSyncExternalStore(runner.subscribe, runner.view);
  const { detector } = useMonitorNews();
  // Without a trained detector the alarm would come late, or not at all.
  const isTraining = detector?.training.state === 'running';
  const [fault, setFault] = useState(FIRST_FAULT);
  const [speed, setSpeed] = useState<(typeof SPEEDS)[number]>('600');
  return (
    <Panel section="guided" note={t('guidedHelp', { hours: FAULT_HOURS })}>
      <div className="inline-form">
        <Select
          name={t('guidedFault')}
          value={fault}
          onChange={setFault}
          options={DISTURBANCES.map(({ number, id }) => ({
            value: String(number),
            label: `${id} ${disturbanceNames(number, language).name}`,
          }))}
        />
        <label className="inline-field">
          <span>{t('guidedSpeed')}</span>
          <Select
            name={t('guidedSpeed')}
            value={speed}
            onChange={setSpeed}
            options={SPEEDS.map((value) => ({ value, label: t('speedTimes', { factor: value }) }))}
          />
        </label>
        <Button
          kind="primary"
          disabled={isActive || isTraining}
          onClick={() => runner.begin(Number(fault), Number(speed))}
        >
          {t('guidedStart')}
        </Button>
        {isTraining && <span className="panel-note">{t('guidedTraining')}</span>}
        {isActive && <Button onClick={() => runner.cancel()}>{t('guidedCancel')}</Button>}
      </div>
      {guided !== null && (
        <Steps guided={guided} isFailed={failure !== null || isGivenUp(guided)} />
      )}
      {failure !== null && (
        <p className="note note-bad" role="alert">
          {t('guidedFailed', { reason: failureText(failure, t) })}
        </p>
      )}
      {guided !== null && <GuidedResult guided={guided} />}
    </Panel>
  );
}

const STATE_TEXTS = {
  done: 'guidedDone',
  now: 'guidedNow',
  later: 'guidedLater',
  failed: 'guidedNot',
} as const satisfies Record<StepState, string>;

interface StepsProps {
  readonly guided: GuidedRun;
  /** The step under way was refused. */
  readonly isFailed: boolean;
}

function Steps({ guided, isFailed }: StepsProps) {
  const { t } = useLanguage();
  return (
    <ol className="steps" aria-label={t('guidedSteps')} role="list">
      {GUIDED_STEPS.map((step) => {
        const found = stateOf(guided, step);
        const state = found === 'now' && isFailed ? 'failed' : found;
        return (
          <li
            key={step}
            className={`step step-${state}`}
            aria-current={state === 'now' ? 'step' : undefined}
          >
            <span className="step-mark" aria-hidden="true" />
            <span>{t(`guided-${step}`, { hours: FAULT_HOURS, id: `IDV ${guided.fault}` })}</span>
            <span className="panel-note">{t(STATE_TEXTS[state])}</span>
          </li>
        );
      })}
    </ol>
  );
}
