import { memo, useEffect, useState } from 'react';
import type { Models } from '../../contract/index.ts';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { useMonitor, useMonitorStore } from '../../ui/live/use-monitor.tsx';
import { monitorApi } from '../../ui/monitor-api.ts';
import { FailureNote } from '../parts/failure.tsx';
import { IncidentChoice } from '../parts/IncidentChoice.tsx';
import { useRequest } from '../parts/use-request.ts';
import { formatRoute } from '../route.ts';
import { AnalysisView } from './AnalysisView.tsx';
import { AskModels } from './AskModels.tsx';
import { hasReady, ModelChoice } from './ModelChoice.tsx';
import './models.css';

/** Several models' answers about one incident, side by side. */
export const ModelsPage = memo(function ModelsPage({
  incident: named,
}: {
  readonly incident: number | null;
}) {
  const { t } = useLanguage();
  const { incidents, analyses, history } = useMonitor();
  const incident = named ?? incidents[0]?.id ?? null;
  const ended = analyses.filter(({ endedAt }) => endedAt !== null).length;
  const { recent, again } = useRequest(`models ${ended} ${analyses.length}`, monitorApi.models);
  const [changed, setChanged] = useState<{ models: Models; instead: unknown } | null>(null);
  const asked = recent?.ok === true ? recent.value : null;
  // What a switch has answered holds until the backend is asked again.
  const models = changed !== null && changed.instead === recent ? changed.models : asked;
  return (
    <div className="models">
      <div className="page-bar">
        <h2>{t('modelsTitle')}</h2>
        {incident !== null && (
          <>
            <IncidentChoice page="models" incidents={incidents} incident={incident} />
            <a className="button link-button" href={formatRoute({ page: 'incidents', incident })}>
              {t('openIncident', { id: incident })}
            </a>
          </>
        )}
      </div>
      {recent?.ok === false && <FailureNote failure={recent.failure} onRetry={again} />}
      {models !== null && (
        <ModelChoice
          models={models}
          onChange={(next) => setChanged({ models: next, instead: recent })}
        />
      )}
      {incident === null ? (
        <p className="panel panel-note">{t(history === 'loading' ? 'loading' : 'incidentsNone')}</p>
      ) : (
        <>
          {(models === null || hasReady(models)) && (
            <AskModels key={incident} incident={incident} models={models} />
          )}
          <Answers incident={incident} />
        </>
      )}
    </div>
  );
});

function Answers({ incident }: { readonly incident: number }) {
  const { t } = useLanguage();
  const store = useMonitorStore();
  const { analyses } = useMonitor();
  const { answer, again } = useRequest(`analyses ${incident}`, () => monitorApi.analyses(incident));
  useEffect(() => {
    if (answer?.ok === true) store.addAnalyses(answer.value.analyses);
  }, [answer, store]);
  const own = analyses.filter(({ incidentId }) => incidentId === incident);
  return (
    <>
      {answer?.ok === false && <FailureNote failure={answer.failure} onRetry={again} />}
      {own.length === 0 && (
        <p className="panel panel-note">{t(answer === null ? 'loading' : 'analysesNone')}</p>
      )}
      {own.map((analysis, k) => (
        <AnalysisView key={analysis.id} analysis={analysis} isNewest={k === 0} />
      ))}
    </>
  );
}
