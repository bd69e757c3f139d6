import type { DetectionMethod } from '../../contract/index.ts';
import { type Translate, useLanguage } from '../../ui/i18n/language.tsx';
import { useMonitorStore } from '../../ui/live/use-monitor.tsx';
import { MISSING } from '../../ui/variables.ts';
import { summarise } from './comparison.ts';
import { METHOD_TEXTS, METHODS } from './method-texts.ts';
import { COMPARISON_LINES, comparisonData } from './series.ts';
import { type Shown, StatisticChart } from './StatisticChart.tsx';

interface MethodComparisonProps {
  readonly from: number;
  readonly shown: Shown;
  readonly raises: DetectionMethod | null;
}

const MINUTES_PER_HOUR = 60;

export function MethodComparison({ from, shown, raises }: MethodComparisonProps) {
  const { t } = useLanguage();
  const { log } = useMonitorStore();
  const since = shown.marks.at(-1)?.from ?? null;
  return (
    <section className="panel" aria-labelledby="comparison-title">
      <div className="panel-head">
        <h3 id="comparison-title">{t('compareMethods')}</h3>
        <p className="panel-note">{t('compareHelp')}</p>
      </div>
      <StatisticChart
        label={t('compareHelp')}
        lines={COMPARISON_LINES}
        data={comparisonData(log, from)}
        shown={shown}
      />
      <div className="table-scroll" role="region" aria-labelledby="comparison-title" tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('method')}</th>
              <th scope="col">{t('compareNow')}</th>
              <th scope="col">{t('compareShare')}</th>
              <th scope="col">{t('compareFirst')}</th>
            </tr>
          </thead>
          <tbody>
            {METHODS.map((method) => {
              const { now, samples, beyond, delay } = summarise(log, method, from, since);
              return (
                <tr key={method}>
                  <th scope="row">
                    <span className={`method-key method-${method}`} aria-hidden="true" />
                    {t(METHOD_TEXTS[method])}
                    {raises === method && <span className="soft"> · {t('methodRaises')}</span>}
                  </th>
                  <td className={now !== null && now > 1 ? 'number is-beyond' : 'number'}>
                    {now === null ? MISSING : `${now.toFixed(2)}×`}
                  </td>
                  <td className="number">
                    {beyond === null ? MISSING : t('percent', { value: (100 * beyond).toFixed(1) })}{' '}
                    <span className="soft">{t('compareShareHelp', { count: samples })}</span>
                  </td>
                  <td className="number">{since === null ? MISSING : delayText(delay, t)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function delayText(delay: number | null, t: Translate): string {
  if (delay === null) return t('notYet');
  return t('afterMinutes', { minutes: Math.round(delay * MINUTES_PER_HOUR) });
}
