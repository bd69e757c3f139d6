import type { Incident } from '../../contract/index.ts';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { fullCauseName } from '../../ui/names.ts';
import { formatHours } from '../../ui/variables.ts';
import { percent } from '../parts/format.ts';
import { formatRoute } from '../route.ts';
import { IncidentBadge } from './IncidentBadge.tsx';
import { incidentTimes } from './incident-times.ts';

interface IncidentListProps {
  readonly incidents: readonly Incident[];
  readonly chosen: number | null;
}

export function IncidentList({ incidents, chosen }: IncidentListProps) {
  const { t, language } = useLanguage();
  return (
    <ul className="incident-list" role="list">
      {incidents.map((incident) => {
        const likeliest = incident.diagnosis?.ranked[0];
        return (
          <li key={incident.id}>
            <a
              href={formatRoute({ page: 'incidents', incident: incident.id })}
              aria-current={incident.id === chosen ? 'true' : undefined}
            >
              <span className="incident-list-head">
                <b>{t('incidentTitle', { id: incident.id })}</b>
                <IncidentBadge state={incident.state} />
              </span>
              <span className="soft number">
                {t('incidentRun')} {incident.run} ·{' '}
                {t('hours', { hours: formatHours(incidentTimes(incident).onset) })}
              </span>
              {likeliest !== undefined && (
                <span>
                  {fullCauseName(likeliest.id, language)}{' '}
                  <span className="number soft">{percent(likeliest.probability)}</span>
                </span>
              )}
            </a>
          </li>
        );
      })}
    </ul>
  );
}
