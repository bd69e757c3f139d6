import { problem, type Problem } from '#shared/problem.ts';
import type { ServiceState, ServiceView } from '#shared/stack-view.ts';

/** How often a container may be restarted by its policy during a start before it counts as failing. */
const restartsTolerated = 3;

type Verdict = 'reached' | 'waiting' | 'missed';

/** What each state means to a start that waits for the service. */
const verdicts: Record<ServiceState, Verdict> = {
  absent: 'waiting',
  created: 'waiting',
  starting: 'waiting',
  running: 'reached',
  healthy: 'reached',
  unhealthy: 'missed',
  restarting: 'waiting',
  paused: 'waiting',
  finished: 'reached',
  exited: 'missed',
  failed: 'missed',
  off: 'reached',
};

function verdictOf(service: ServiceView): Verdict {
  const { role, state, restarts, hasHealthcheck, replicas, wanted } = service;
  if (role === 'optional') return 'reached';
  if (role === 'one-shot' && (state === 'running' || state === 'healthy')) return 'waiting';
  if (restarts >= restartsTolerated && state !== 'healthy') return 'missed';
  if (hasHealthcheck && state === 'running') return 'waiting';
  const verdict = verdicts[state];
  return verdict === 'reached' && replicas < wanted ? 'waiting' : verdict;
}

export interface HealthProgress {
  reached: number;
  total: number;
  /** Names of the services still waited for. */
  waiting: string[];
  /** The first service that cannot get there any more. */
  missed: ServiceView | null;
}

/** How far a start's services have come. Optional services are not waited for. */
export function healthProgress(services: readonly ServiceView[]): HealthProgress {
  const needed = services.filter((service) => service.role !== 'optional');
  const withVerdict = (verdict: Verdict) =>
    needed.filter((service) => verdictOf(service) === verdict);
  return {
    reached: withVerdict('reached').length,
    total: needed.length,
    waiting: withVerdict('waiting').map((service) => service.name),
    missed: withVerdict('missed')[0] ?? null,
  };
}

export function isReached(progress: HealthProgress): boolean {
  return progress.reached === progress.total;
}

/** Names the service that failed; `output` is what it printed last. */
export function missedProblem(service: ServiceView, output: string | null): Problem {
  const params = { service: service.name, exitCode: service.exitCode ?? 0 };
  if (service.oomKilled) return problem('out-of-memory', params, output);
  if (service.state === 'unhealthy') {
    return problem('service-unhealthy', params, service.healthOutput ?? output);
  }
  return problem('service-exited', params, output);
}
