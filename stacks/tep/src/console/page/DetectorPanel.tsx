import {
  type Detector,
  detectionMethods,
  type DetectorPatch,
  type DetectorSettings,
} from '../../contract/index.ts';
import { Segmented, Select } from '../../ui/components/controls.tsx';
import { figure } from '../../ui/figure.ts';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { monitorApi } from '../../ui/monitor-api.ts';
import { useSend } from './commands.tsx';
import { controlApi } from './control-api.ts';
import { COMPONENT_RULES, componentsFor, numberOf, ruleOf, withNumber } from './detector-form.ts';
import { Loading } from './Loading.tsx';
import { NumberField } from './NumberField.tsx';
import { Panel } from './Panel.tsx';
import { Training } from './Training.tsx';
import { useAnswer } from './use-answer.ts';
import { useMonitorNews, useMonitorWatch } from './use-monitor.tsx';
import './detector.css';

/** How faults are detected, and what the detector has learned. */
export function DetectorPanel() {
  const { detector } = useMonitorNews();
  // The stream tells of changes; asking once tells why there is none.
  const { answer, reload } = useAnswer(monitorApi.detector, null);
  const shown = detector ?? (answer?.ok === true ? answer.value : null);
  return (
    <Panel section="detector">
      {shown === null ? (
        <Loading failure={answer?.ok === false ? answer.failure : null} onRetry={reload} />
      ) : (
        <>
          <Settings settings={shown.settings} />
          <Training training={shown.training} />
          <Limits limits={shown.limits} />
        </>
      )}
    </Panel>
  );
}

function Settings({ settings }: { readonly settings: DetectorSettings }) {
  const { t } = useLanguage();
  const send = useSend();
  const watch = useMonitorWatch();
  const change = (patch: DetectorPatch) =>
    send(async () => {
      const answer = await controlApi.setDetector(patch);
      if (answer.ok) watch.showDetector(answer.value);
      return answer;
    });
  const { components } = settings;
  const number = numberOf(components);
  const isFixed = ruleOf(components) === 'fixed';
  return (
    <div className="settings">
      <div className="setting">
        <span>{t('detectorMethod')}</span>
        <Segmented
          name={t('detectorMethod')}
          value={settings.method}
          onChange={(method) => void change({ method })}
          options={detectionMethods.map((value) => ({ value, label: t(`method-${value}`) }))}
        />
      </div>
      <div className="setting">
        <span>{t('detectorLimits')}</span>
        <Segmented
          name={t('detectorLimits')}
          value={settings.limits}
          onChange={(limits) => void change({ limits })}
          options={(['theory', 'percentile'] as const).map((value) => ({
            value,
            label: t(`limits-${value}`),
          }))}
        />
      </div>
      <div className="setting">
        <span>{t('detectorComponents')}</span>
        <Select
          name={t('detectorComponents')}
          value={ruleOf(components)}
          onChange={(rule) => void change({ components: componentsFor(rule) })}
          options={COMPONENT_RULES.map((value) => ({ value, label: t(`components-${value}`) }))}
        />
        {number !== null && (
          <NumberField
            name={t(isFixed ? 'detectorCount' : 'detectorVariance')}
            current={String(number)}
            unit=""
            range={isFixed ? [1, 51] : [0.01, 0.999]}
            disabled={false}
            onApply={(value) => change({ components: withNumber(components, value) })}
          />
        )}
      </div>
      <div className="setting">
        <span>{t('detectorAlpha')}</span>
        <NumberField
          name={t('detectorAlpha')}
          current={String(Number(settings.alpha.toPrecision(3)))}
          unit=""
          range={[0.0001, 0.2]}
          disabled={false}
          onApply={(alpha) => change({ alpha })}
        />
      </div>
      <div className="setting">
        <span>{t('detectorConsecutive')}</span>
        <NumberField
          name={t('detectorConsecutive')}
          current={String(settings.consecutive)}
          unit=""
          range={[1, 60]}
          disabled={false}
          onApply={(value) => change({ consecutive: Math.round(value) })}
        />
      </div>
    </div>
  );
}

const LIMIT_DIGITS = 4;

function Limits({ limits }: { readonly limits: Detector['limits'] }) {
  const { t } = useLanguage();
  const known = detectionMethods.flatMap((method) => {
    const statistics = limits[method];
    return statistics === undefined ? [] : [{ method, statistics }];
  });
  if (known.length === 0) return null;
  return (
    <dl className="limits" aria-label={t('limitsNow')}>
      {known.map(({ method, statistics }) => (
        <div key={method}>
          <dt className="panel-note">{t(`method-${method}`)}</dt>
          <dd className="number">
            {statistics
              .map(({ name, limit }) => `${name} ${figure(limit, LIMIT_DIGITS)}`)
              .join(' · ')}
          </dd>
        </div>
      ))}
    </dl>
  );
}
