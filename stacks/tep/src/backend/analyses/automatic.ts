import type { FastifyBaseLogger } from 'fastify';
import type { Incident } from '../../contract/index.ts';
import type { IncidentSource } from '../incident-source.ts';
import { RefusalError } from '../refusal.ts';
import type { AnalysisService } from './service.ts';

/**
 * Has every incident analysed once, when the built-in diagnosis has spoken; what the guard refuses
 * is tried again when the incident changes. Until the answer is called.
 */
export function analyseUnasked(
  incidents: IncidentSource,
  service: AnalysisService,
  log: Pick<FastifyBaseLogger, 'info' | 'error'>,
): () => void {
  const begun = new Set<number>();

  async function begin({ id }: Incident): Promise<void> {
    try {
      const { id: analysis } = await service.start(
        id,
        { task: 'root-cause', language: 'en' },
        'automatic',
      );
      log.info(`analysis ${analysis} of incident ${id} has begun by itself`);
    } catch (error) {
      begun.delete(id);
      if (!(error instanceof RefusalError))
        log.error(error, `incident ${id} could not be analysed`);
    }
  }

  return incidents.follow((incident) => {
    const { id, state, diagnosis } = incident;
    if (state !== 'open' || diagnosis === null || begun.has(id)) return;
    if (!service.choice.automatic) return;
    begun.add(id);
    if (service.list({ incident: id, limit: 1 }).length === 0) void begin(incident);
  });
}
