import { type DetectionMethod, STEPS_PER_HOUR } from '../../contract/index.ts';
import { Button } from '../../ui/components/controls.tsx';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { useMonitorStore } from '../../ui/live/use-monitor.tsx';
import { monitorApi } from '../../ui/monitor-api.ts';
import { formatHours } from '../../ui/variables.ts';
import { ContributionBars } from '../parts/ContributionBars.tsx';
import { reasonOf } from '../parts/failure.tsx';
import { useRequest } from '../parts/use-request.ts';

interface SampleContributionsProps {
  readonly method: DetectionMethod;
  /** Of the log. */
  readonly row: number;
  /** First row that can be chosen. */
  readonly from: number;
  /** Whether the newest sample is shown as it changes. */
  readonly follows: boolean;
  /** Plant time, h; null: the newest. */
  readonly onPick: (hours: number | null) => void;
}

/** While somebody drags the slider, only the sample it rests on is asked for, ms. */
const REST = 150;

export function SampleContributions(props: SampleContributionsProps) {
  const { method, row, from, follows, onPick } = props;
  const { t } = useLanguage();
  const { log } = useMonitorStore();
  const hours = log.hours[row] ?? 0;
  const step = Math.round(hours * STEPS_PER_HOUR);
  const { recent: answer } = useRequest(
    `${log.run} ${step}`,
    () => monitorApi.contributions(log.run, step),
    REST,
  );
  const found = answer?.ok === true ? (answer.value.methods[method] ?? []) : [];
  return (
    <section className="panel" aria-labelledby="contributions-title">
      <div className="panel-head">
        <h3 id="contributions-title">
          {t('contributions')}{' '}
          <span className="soft">{t('sampleAt', { hours: formatHours(hours) })}</span>
        </h3>
        <Button pressed={follows} onClick={() => onPick(null)}>
          {t('followNewest')}
        </Button>
      </div>
      <input
        type="range"
        className="sample-slider"
        aria-label={t('selectedSample')}
        aria-valuetext={t('sampleAt', { hours: formatHours(hours) })}
        min={from}
        max={log.length - 1}
        value={row}
        onChange={(event) => onPick(log.hours[event.target.valueAsNumber] ?? null)}
      />
      <p className="panel-note">{t('chartHint')}</p>
      {answer?.ok === false && (
        <p className="panel-note" role="status">
          {t('contributionsNone', { reason: reasonOf(answer.failure, t) })}
        </p>
      )}
      <div className="contribution-grid">
        {found.map(({ statistic, variables }) => (
          <ContributionBars
            key={statistic}
            title={t('contributionsOf', { statistic })}
            variables={variables}
          />
        ))}
      </div>
    </section>
  );
}
