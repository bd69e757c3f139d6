import type { Health } from '../contract/index.ts';
import type { DetectionService } from './detection/detection-service.ts';
import type { PlantService } from './plant-service.ts';
import { checkServices, type RemoteService } from './remote-services.ts';
import type { Check } from './storage.ts';

const LONGEST_SILENCE_MS = 5000;
/** A running plant is sampled at least once a second. */
const OLDEST_SAMPLE_MS = 10_000;

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;

function simulator({ plant, failure }: PlantService): Check {
  if (failure !== null) return { ok: false, detail: `It has ended: ${failure.message}` };
  const ok = plant.silence <= LONGEST_SILENCE_MS;
  return { ok, detail: `${plant.place} Its loop last went round ${seconds(plant.silence)} ago.` };
}

function samples({ plant, state }: PlantService): Check {
  if (state?.status !== 'running') return { ok: true, detail: `The plant is not running.` };
  return {
    ok: plant.sampleAge <= OLDEST_SAMPLE_MS,
    detail: `The last sample came ${seconds(plant.sampleAge)} ago.`,
  };
}

/**
 * What is up, found out now.
 *
 * @param services what the backend does without: without them it is not failing
 */
export async function checkHealth(
  service: PlantService,
  detection: DetectionService,
  services: readonly RemoteService[],
): Promise<Health> {
  const needed = {
    simulator: simulator(service),
    samples: samples(service),
    storage: await service.storage.check(),
    detection: detection.health(),
  };
  const isOk = Object.values(needed).every(({ ok }) => ok);
  const checks = { ...needed, ...(await checkServices(services)) };
  return { status: isOk ? 'ok' : 'failing', checks };
}
