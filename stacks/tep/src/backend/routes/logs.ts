import type { FastifyInstance } from 'fastify';
import { type Logs, logsQuerySchema } from '../../contract/index.ts';
import { check } from '../problem.ts';
import type { RecentLog } from '../recent-log.ts';

/** What the backend has logged since it began. */
export function logRoutes(app: FastifyInstance, log: RecentLog): void {
  app.get('/logs', (request): Logs => {
    const { limit, level } = check(logsQuerySchema, request.query);
    return { lines: log.newest(limit, level) };
  });
}
