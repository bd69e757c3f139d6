import type { Incident } from '../../contract/index.ts';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { monitorApi } from '../../ui/monitor-api.ts';
import { fullCauseName } from '../../ui/names.ts';
import type { Theme } from '../../ui/theme.ts';
import { formatHours, MISSING } from '../../ui/variables.ts';
import { METHOD_TEXTS } from '../detection/method-texts.ts';
import { ContributionBars } from '../parts/ContributionBars.tsx';
import { answerLanguage } from '../parts/answer-language.ts';
import { clockTime, percent } from '../parts/format.ts';
import { formatRoute } from '../route.ts';
import { Diagnosis } from './Diagnosis.tsx';
import { IncidentBadge } from './IncidentBadge.tsx';
import { incidentTimes } from './incident-times.ts';
import { IncidentTrends } from './IncidentTrends.tsx';
import { Notes } from './Notes.tsx';

interface IncidentViewProps {
  readonly incident: Incident;
  readonly theme: Theme;
}

export function IncidentView({ incident, theme }: IncidentViewProps) {
  const { t, language } = useLanguage();
  const { id } = incident;
  const report = (format: 'md' | 'pdf') =>
    monitorApi.reportUrl(id, format, answerLanguage(language));
  return (
    <article className="incident" aria-labelledby="incident-title">
      <section className="panel">
        <a className="incident-back" href={formatRoute({ page: 'incidents', incident: null })}>
          ← {t('pageIncidents')}
        </a>
        <div className="panel-head">
          <h2 id="incident-title">
            {t('incidentTitle', { id })} <IncidentBadge state={incident.state} />
          </h2>
          <div className="actions">
            <a className="button link-button" href={formatRoute({ page: 'models', incident: id })}>
              {t('askModels')}
            </a>
            <a
              className="button link-button"
              href={formatRoute({ page: 'assistant', incident: id })}
            >
              {t('openChat')}
            </a>
            <a className="button link-button" href={report('md')} download>
              {t('reportMarkdown')}
            </a>
            <a className="button link-button" href={report('pdf')} download>
              {t('reportPdf')}
            </a>
          </div>
        </div>
        <Summary incident={incident} />
      </section>
      <Diagnosis incident={incident} />
      <IncidentTrends incident={incident} theme={theme} />
      <section className="panel" aria-labelledby="at-detection-title">
        <h3 id="at-detection-title">{t('contributionsAtDetection')}</h3>
        <div className="incident-contributions">
          {incident.contributions.map(({ statistic, variables }) => (
            <ContributionBars
              key={statistic}
              title={t('contributionsOf', { statistic })}
              variables={variables}
            />
          ))}
        </div>
      </section>
      <Notes key={id} incident={incident} />
    </article>
  );
}

function Summary({ incident }: { readonly incident: Incident }) {
  const { t, language } = useLanguage();
  const { onset, detected, end, delay } = incidentTimes(incident);
  const likeliest = incident.diagnosis?.ranked[0];
  const hours = (value: number) => t('hours', { hours: formatHours(value) });
  const facts: readonly (readonly [title: string, value: string])[] = [
    [t('incidentRun'), String(incident.run)],
    [t('incidentOnset'), hours(onset)],
    [
      t('incidentDetected'),
      t('hoursLater', { hours: formatHours(detected), minutes: Math.round(delay) }),
    ],
    [t('incidentEnd'), end === null ? MISSING : hours(end)],
    [t('incidentMethod'), t(METHOD_TEXTS[incident.method])],
    [t('incidentAt'), clockTime(incident.at)],
    [
      t('incidentSwitchedOn'),
      incident.switchedOn.length === 0
        ? t('none')
        : incident.switchedOn.map((n) => `IDV ${n}`).join(', '),
    ],
  ];
  return (
    <>
      <p className="incident-verdict">
        {likeliest === undefined
          ? t('noDiagnosisYet')
          : t('mostLikely', {
              cause: fullCauseName(likeliest.id, language),
              share: percent(likeliest.probability),
            })}
      </p>
      <dl className="facts" aria-label={t('summary')}>
        {facts.map(([title, value]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd className="number">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
