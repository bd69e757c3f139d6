import type { FastifyInstance } from 'fastify';
import {
  type Incident,
  incidentParamsSchema,
  incidentPatchSchema,
  type Incidents,
  incidentsQuerySchema,
} from '../../contract/index.ts';
import type { Incidents as IncidentLog } from '../detection/incidents.ts';
import { check, NotFoundError } from '../problem.ts';

function found(id: number, incident: Incident | null): Incident {
  if (incident === null) throw new NotFoundError(`There is no incident ${id}.`);
  return incident;
}

/** What the detector found, and what people wrote to it. */
export function incidentRoutes(app: FastifyInstance, incidents: IncidentLog): void {
  app.get('/incidents', (request): Incidents => {
    return { incidents: incidents.list(check(incidentsQuerySchema, request.query)) };
  });
  app.get('/incidents/:id', (request): Incident => {
    const { id } = check(incidentParamsSchema, request.params);
    return found(id, incidents.get(id));
  });
  app.patch('/incidents/:id', (request): Incident => {
    const { id } = check(incidentParamsSchema, request.params);
    return found(id, incidents.patch(id, check(incidentPatchSchema, request.body)));
  });
}
