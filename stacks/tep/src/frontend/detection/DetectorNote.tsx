import type { DetectionMethod, Detector, TrainingSource } from '../../contract/index.ts';
import { type Translate, useLanguage } from '../../ui/i18n/language.tsx';
import { STATISTICS } from '../../ui/live/detection-log.ts';
import { useMonitorStore } from '../../ui/live/use-monitor.tsx';
import { formatHours } from '../../ui/variables.ts';

interface DetectorNoteProps {
  readonly detector: Detector | null;
  readonly method: DetectionMethod;
}

/** What the method says of the newest sample, and what it has learned from. */
export function DetectorNote({ detector, method }: DetectorNoteProps) {
  const { t } = useLanguage();
  return (
    <div className="detector-note">
      <NewestSample method={method} />
      {detector !== null && (
        <p className="panel-note">
          {trainingText(detector, t)} {settingsText(detector, t)}
        </p>
      )}
    </div>
  );
}

function NewestSample({ method }: { readonly method: DetectionMethod }) {
  const { t } = useLanguage();
  const { log } = useMonitorStore();
  const last = log.length - 1;
  if (last < 0 || Number.isNaN(log.excess(method, last))) return null;
  const hours = formatHours(log.lastHours);
  const beyond = STATISTICS[method].flatMap((name) => {
    const factor = (log.values(method, name).at(-1) ?? 0) / (log.limits(method, name).at(-1) ?? 1);
    return factor > 1 ? [t('timesLimit', { name, factor: factor.toFixed(1) })] : [];
  });
  if (beyond.length === 0) return <p className="note note-ok">{t('detectionNormal', { hours })}</p>;
  return (
    <p className="note note-bad">
      {t('detectionBeyond', { hours, statistics: beyond.join(', ') })}
    </p>
  );
}

function trainingText({ training }: Detector, t: Translate): string {
  switch (training.state) {
    case 'running':
      return t('detectorLearning');
    case 'failed':
      return t('detectorFailed', { reason: training.detail });
    case 'done':
      return t('detectorTrained', {
        samples: training.samples,
        source: sourceText(training.on, t),
      });
  }
}

function sourceText(on: TrainingSource, t: Translate): string {
  if (on.source === 'baseline') return t('sourceBaseline');
  const { run, fromHours, toHours } = on;
  return t('sourceHistory', { run, from: formatHours(fromHours), to: formatHours(toHours) });
}

function settingsText({ settings }: Detector, t: Translate): string {
  const { alpha, limits, consecutive } = settings;
  const origin = t(limits === 'theory' ? 'limitsTheory' : 'limitsPercentile');
  return t('detectorSettings', {
    limits: origin,
    alpha: Number(alpha.toPrecision(2)),
    consecutive,
  });
}
