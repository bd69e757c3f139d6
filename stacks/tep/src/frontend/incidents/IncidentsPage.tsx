import { memo, useState } from 'react';
import type { Incident } from '../../contract/index.ts';
import type { Failure } from '../../ui/api.ts';
import { Button } from '../../ui/components/controls.tsx';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { useMonitor, useMonitorStore } from '../../ui/live/use-monitor.tsx';
import { monitorApi } from '../../ui/monitor-api.ts';
import type { Theme } from '../../ui/theme.ts';
import { FailureNote } from '../parts/failure.tsx';
import { useRequest } from '../parts/use-request.ts';
import { IncidentList } from './IncidentList.tsx';
import { IncidentView } from './IncidentView.tsx';
import './incidents.css';

interface IncidentsPageProps {
  /** Its number; null: none is chosen. */
  readonly incident: number | null;
  readonly theme: Theme;
}

export const IncidentsPage = memo(function IncidentsPage({ incident, theme }: IncidentsPageProps) {
  const { t } = useLanguage();
  const { incidents, history } = useMonitor();
  return (
    <div className={incident === null ? 'incidents' : 'incidents has-chosen'}>
      <section className="panel incident-list-panel" aria-labelledby="incidents-title">
        <h2 id="incidents-title">{t('pageIncidents')}</h2>
        {typeof history === 'object' && <FailureNote failure={history} />}
        {incidents.length === 0 && typeof history === 'string' && (
          <p className="panel-note">{t(history === 'loading' ? 'loading' : 'incidentsNone')}</p>
        )}
        <IncidentList incidents={incidents} chosen={incident} />
        <Older oldest={incidents.at(-1)} />
      </section>
      <div className="incident-shown">
        {incident === null ? (
          incidents.length > 0 && <p className="panel panel-note">{t('incidentChoose')}</p>
        ) : (
          <Chosen key={incident} id={incident} theme={theme} />
        )}
      </div>
    </div>
  );
});

/** An incident that a link names may be older than those that are listed. */
function Chosen({ id, theme }: { readonly id: number; readonly theme: Theme }) {
  const { t } = useLanguage();
  const { incidents } = useMonitor();
  const listed = incidents.find((each) => each.id === id);
  const { answer, again } = useRequest(listed === undefined ? String(id) : null, () =>
    monitorApi.incident(id),
  );
  const incident = listed ?? (answer?.ok === true ? answer.value : undefined);
  if (incident !== undefined) return <IncidentView incident={incident} theme={theme} />;
  if (answer === null) return <p className="panel panel-note">{t('loading')}</p>;
  return answer.ok ? null : <FailureNote failure={answer.failure} onRetry={again} />;
}

function Older({ oldest }: { readonly oldest: Incident | undefined }) {
  const { t } = useLanguage();
  const store = useMonitorStore();
  const [failure, setFailure] = useState<Failure | null>(null);
  if (oldest === undefined || oldest.id === 1) return null;
  const load = async () => {
    const answer = await monitorApi.incidents(oldest.id);
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) store.addIncidents(answer.value.incidents);
  };
  return (
    <>
      {failure !== null && <FailureNote failure={failure} />}
      <Button onClick={() => void load()}>{t('more')}</Button>
    </>
  );
}
