import { memo, useState } from 'react';
import type { DetectionMethod } from '../../contract/index.ts';
import { Segmented } from '../../ui/components/controls.tsx';
import { figure } from '../../ui/figure.ts';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { STATISTICS } from '../../ui/live/detection-log.ts';
import type { DisturbanceMark } from '../../ui/live/marks.ts';
import { spanOf, type TimeWindow } from '../../ui/live/time-window.ts';
import { useMonitor, useMonitorStore } from '../../ui/live/use-monitor.tsx';
import type { Theme } from '../../ui/theme.ts';
import { MISSING } from '../../ui/variables.ts';
import { FailureNote } from '../parts/failure.tsx';
import { WindowChoice } from '../WindowChoice.tsx';
import { DetectorNote } from './DetectorNote.tsx';
import { METHOD_TEXTS, METHODS, statisticText } from './method-texts.ts';
import { MethodComparison } from './MethodComparison.tsx';
import { SampleContributions } from './SampleContributions.tsx';
import { STATISTIC_LINES, statisticData } from './series.ts';
import { StatisticChart } from './StatisticChart.tsx';
import './detection.css';

interface DetectionPageProps {
  readonly marks: readonly DisturbanceMark[];
  readonly theme: Theme;
}

/** What the detector says over time, and which variables make it say so. */
export const DetectionPage = memo(function DetectionPage({ marks, theme }: DetectionPageProps) {
  const { t } = useLanguage();
  const { log } = useMonitorStore();
  const { detector, history } = useMonitor();
  const [chosenMethod, setMethod] = useState<DetectionMethod | null>(null);
  const [window, setWindow] = useState<TimeWindow>('24');
  const [picked, setPicked] = useState<number | null>(null);
  const method = chosenMethod ?? detector?.settings.method ?? 'pca';
  const span = spanOf(window, log.firstHours ?? 0, log.lastHours ?? 0);
  const from = Math.max(0, log.indexAt(span.from) - 1);
  const row = picked === null ? log.length - 1 : nearestRow(log, picked);
  const chosen = log.hours[row] ?? null;
  const shown = { span, marks, chosen: picked === null ? null : chosen, theme, onPick: setPicked };
  return (
    <div className="detection">
      <div className="page-bar">
        <h2>{t('pageDetection')}</h2>
        <Segmented
          name={t('method')}
          value={method}
          onChange={setMethod}
          options={METHODS.map((value) => ({ value, label: t(METHOD_TEXTS[value]) }))}
        />
        <WindowChoice window={window} onChange={setWindow} />
      </div>
      {typeof history === 'object' && <FailureNote failure={history} />}
      <DetectorNote detector={detector} method={method} />
      {log.length === 0 ? (
        <p className="panel panel-note">
          {t(history === 'loading' ? 'loading' : 'detectionWaiting')}
        </p>
      ) : (
        <>
          <div className="statistic-grid">
            {STATISTICS[method].map((statistic) => {
              const value = log.values(method, statistic).at(-1);
              const limit = log.limits(method, statistic).at(-1);
              const texts = {
                name: statisticText(statistic, t),
                value: figureOf(value),
                limit: figureOf(limit),
              };
              const isBeyond = (value ?? 0) > (limit ?? Number.POSITIVE_INFINITY);
              return (
                <section key={`${method} ${statistic}`} className="panel statistic">
                  <div className="statistic-head">
                    <h3>{texts.name}</h3>
                    <span className={isBeyond ? 'number is-beyond' : 'number'}>{texts.value}</span>
                    <span className="soft number">{t('limitOf', { value: texts.limit })}</span>
                  </div>
                  <StatisticChart
                    label={t('chartStatistic', texts)}
                    lines={STATISTIC_LINES}
                    data={statisticData(log, method, statistic, from)}
                    shown={shown}
                  />
                </section>
              );
            })}
          </div>
          <SampleContributions
            method={method}
            row={row}
            from={from}
            follows={picked === null}
            onPick={setPicked}
          />
          <MethodComparison from={from} shown={shown} raises={detector?.settings.method ?? null} />
        </>
      )}
    </div>
  );
});

const DIGITS = 4;
const figureOf = (value: number | undefined): string =>
  value === undefined || Number.isNaN(value) ? MISSING : figure(value, DIGITS);

function nearestRow(
  log: { readonly hours: Float64Array; readonly length: number; indexAt(h: number): number },
  hours: number,
): number {
  const after = Math.min(log.indexAt(hours), log.length - 1);
  const before = Math.max(0, after - 1);
  const distance = (k: number) => Math.abs((log.hours[k] ?? 0) - hours);
  return distance(before) < distance(after) ? before : after;
}
