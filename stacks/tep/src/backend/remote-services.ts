import { healthSchema } from '../contract/index.ts';

const ANSWER_LIMIT_MS = 2000;

export interface ServiceHealth {
  readonly ok: boolean;
  /** Where it runs and what is up, as a sentence or two: "In this process.", "At http://llm:8002." */
  readonly detail: string;
}

/** A part of the backend that runs in a service of its own, or in this process. */
export interface RemoteService {
  /** Its entry among the checks of `/health`: "llm", "rag". */
  readonly name: string;
  /** What is up, found out now. Rejects if it does not answer or once the signal is aborted. */
  health(signal: AbortSignal): Promise<ServiceHealth>;
}

/** What `GET /health` of the service at an origin says of it. Rejects if it does not answer. */
export async function askHealth(origin: string, signal: AbortSignal): Promise<ServiceHealth> {
  const response = await fetch(new URL('/health', origin), { signal });
  const { status, checks } = healthSchema.parse(await response.json());
  const failing = Object.entries(checks).filter(([, { ok }]) => !ok);
  const ok = response.ok && status === 'ok';
  const state = failing.map(([name, { detail }]) => `${name}: ${detail}`).join(' ');
  return { ok, detail: `At ${origin}. ${state || (ok ? 'It is up.' : 'It is failing.')}` };
}

/** Asks all at once; one that is away takes no longer than two seconds to say so. */
export async function checkServices(
  services: readonly RemoteService[],
): Promise<Record<string, ServiceHealth>> {
  const signal = AbortSignal.timeout(ANSWER_LIMIT_MS);
  const checked = services.map(async (service): Promise<[string, ServiceHealth]> => {
    try {
      return [service.name, await service.health(signal)];
    } catch (error) {
      return [service.name, { ok: false, detail: `It does not answer: ${reasonOf(error)}` }];
    }
  });
  return Object.fromEntries(await Promise.all(checked));
}

/** In words; `fetch` hides what went wrong in the cause. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  if (cause instanceof AggregateError) return cause.errors.map(reasonOf).join(', ');
  return cause instanceof Error ? cause.message : error.message;
}
