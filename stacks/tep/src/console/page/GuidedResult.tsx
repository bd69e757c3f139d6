import type { TextKey } from '../../ui/i18n/en.ts';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { monitorApi } from '../../ui/monitor-api.ts';
import { fullCauseName } from '../../ui/names.ts';
import { delayOf, type GuidedEnd, type GuidedRun, LONGEST_WAIT_HOURS } from './guided-run.ts';

const REPORTS = ['md', 'pdf'] as const;
const REPORT_NAMES = { md: 'Markdown', pdf: 'PDF' } as const;

const END_TEXTS: Readonly<Record<Exclude<GuidedEnd, 'explained'>, TextKey>> = {
  undetected: 'guidedUndetected',
  shutdown: 'guidedShutdown',
  ended: 'guidedEnded',
  stopped: 'guidedStopped',
  abandoned: 'guidedAbandoned',
};

/** What came of a guided run so far. */
export function GuidedResult({ guided }: { readonly guided: GuidedRun }) {
  const { t, language } = useLanguage();
  const { incident, end, fault } = guided;
  const top = incident?.diagnosis?.ranked[0];
  return (
    <div className="guided-result" role="status">
      {end !== null && end !== 'explained' && (
        <p className="note note-warn">{t(END_TEXTS[end], { hours: LONGEST_WAIT_HOURS })}</p>
      )}
      {incident !== null && (
        <p>
          {t('guidedDetected', { minutes: Math.round(delayOf(incident)) })}{' '}
          {top !== undefined &&
            t('guidedTop', {
              cause: fullCauseName(top.id, language),
              percent: Math.round(top.probability * 100),
            })}{' '}
          {top !== undefined &&
            (top.id === fault ? t('guidedRight') : t('guidedWrong', { id: `IDV ${fault}` }))}
        </p>
      )}
      {incident !== null && (
        <div className="inline-form">
          <a
            className="button link-button"
            href={`/dashboard#/incidents/${incident.id}`}
            target="_blank"
            rel="noreferrer"
          >
            {t('guidedIncident', { id: incident.id })}
          </a>
          {REPORTS.map((format) => (
            <a
              key={format}
              className="button link-button"
              href={monitorApi.reportUrl(incident.id, format, language === 'zh' ? 'zh-CN' : 'en')}
              download
            >
              {t('guidedReport', { format: REPORT_NAMES[format] })}
            </a>
          ))}
        </div>
      )}
    </div>
  );
}
