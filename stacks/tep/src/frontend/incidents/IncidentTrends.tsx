import { useCallback, useMemo } from 'react';
import type uPlot from 'uplot';
import { type History, type Incident, STEPS_PER_HOUR } from '../../contract/index.ts';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { fullName } from '../../ui/names.ts';
import { monitorApi } from '../../ui/monitor-api.ts';
import type { Theme } from '../../ui/theme.ts';
import type { Variable } from '../../ui/variables.ts';
import { Chart, type ChartSize } from '../chart/Chart.tsx';
import { momentOptions } from '../chart/moment-options.ts';
import { FailureNote } from '../parts/failure.tsx';
import { useRequest } from '../parts/use-request.ts';
import { incidentTimes } from './incident-times.ts';
import { columnOf, mainVariables } from './main-variables.ts';

const BEFORE = 3 * STEPS_PER_HOUR;
const AFTER = 8 * STEPS_PER_HOUR;
const MOST_ROWS = 800;

interface IncidentTrendsProps {
  readonly incident: Incident;
  readonly theme: Theme;
}

/** The variables that tell most, from before the onset to some hours after it. */
export function IncidentTrends({ incident, theme }: IncidentTrendsProps) {
  const { t } = useLanguage();
  const { run, onsetStep, detectedStep, state } = incident;
  const variables = mainVariables(incident);
  const columns = variables.map(columnOf);
  // An open incident goes on: what has come since its last change is asked for with it.
  const key = [run, onsetStep, state, incident.diagnosis?.samples ?? 0, ...columns].join(' ');
  const { recent, again } = useRequest(variables.length === 0 ? null : key, () =>
    monitorApi.history({
      run,
      from: Math.max(0, onsetStep - BEFORE),
      to: detectedStep + AFTER,
      columns,
      limit: MOST_ROWS,
    }),
  );
  if (variables.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="incident-trends-title">
      <div className="panel-head">
        <h3 id="incident-trends-title">{t('trendsAround')}</h3>
      </div>
      {recent === null && <p className="panel-note">{t('loading')}</p>}
      {recent?.ok === false && <FailureNote failure={recent.failure} onRetry={again} />}
      {recent?.ok === true && (
        <div className="incident-trends">
          {variables.map((variable) => (
            <Trend
              key={variable.id}
              variable={variable}
              history={recent.value}
              incident={incident}
              theme={theme}
            />
          ))}
        </div>
      )}
    </section>
  );
}

interface TrendProps {
  readonly variable: Variable;
  readonly history: History;
  readonly incident: Incident;
  readonly theme: Theme;
}

function Trend({ variable, history, incident, theme }: TrendProps) {
  const { t, language } = useLanguage();
  const { onset } = incidentTimes(incident);
  const data = useMemo<uPlot.AlignedData>(() => {
    const k = history.columns.indexOf(columnOf(variable));
    return [
      history.rows.map(({ hours }) => hours),
      history.rows.map(({ values }) => values[k] ?? null),
    ];
  }, [history, variable]);
  const label = t('onset');
  const optionsFor = useCallback(
    (size: ChartSize) => momentOptions(size, variable, { hours: onset, label }),
    [variable, onset, label],
  );
  const name = fullName(variable, language);
  return (
    <figure className="incident-trend" aria-label={name} role="figure">
      <figcaption>
        <b>{variable.id}</b> {variable.names[language]}{' '}
        <span className="soft">{variable.unit}</span>
      </figcaption>
      <Chart label={name} optionsFor={optionsFor} data={data} theme={theme} />
    </figure>
  );
}
