import type { Incident } from '../../contract/index.ts';
import type { IncidentSource } from '../incident-source.ts';
import { RefusalError } from '../refusal.ts';

/** Throws a RefusalError where there is none of this number. */
export function knownIncident(incidents: Pick<IncidentSource, 'get'>, id: number): Incident {
  const incident = incidents.get(id);
  if (incident === null) throw new RefusalError(404, `There is no incident ${id}.`);
  return incident;
}
