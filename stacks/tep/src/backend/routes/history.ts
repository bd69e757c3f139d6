import type { FastifyInstance } from 'fastify';
import {
  type Column,
  type Events,
  eventsQuerySchema,
  type History,
  historyQuerySchema,
  hoursOf,
  type Runs,
  XMEAS,
  XMV,
} from '../../contract/index.ts';
import type { PlantService } from '../plant-service.ts';
import { check } from '../problem.ts';

/** In the order of a sample's values. */
const COLUMNS: readonly Column[] = [...XMEAS, ...XMV].map(({ id }) => id.replace(' ', ''));

/** What has been recorded. */
export function historyRoutes(app: FastifyInstance, service: PlantService): void {
  app.get('/runs', (): Runs => ({ runs: service.history.runs() }));
  app.get('/history', async (request): Promise<History> => {
    const query = check(historyQuerySchema, request.query);
    const { run = service.history.lastRun, from = 0, to = Infinity, limit } = query;
    const { columns = COLUMNS } = query;
    const asked = { run, from, to, every: query.every ?? 1, limit };
    const { every, samples } = await service.history.read(asked);
    const places = columns.map((column) => COLUMNS.indexOf(column));
    const rows = samples.map(({ step, idv, values }) => ({
      stepIndex: step,
      hours: hoursOf(step),
      idv,
      values: places.map((place) => values[place] ?? Number.NaN),
    }));
    return { run, columns: [...columns], every, rows };
  });
  app.get('/events', (request): Events => {
    const { run, after = 0, limit } = check(eventsQuerySchema, request.query);
    const events = service.markerLog.markers.filter(
      (marker) => marker.id > after && (run === undefined || marker.run === run),
    );
    return { events: events.slice(-limit) };
  });
}
