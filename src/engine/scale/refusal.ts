import { problem, type Problem } from '#shared/problem.ts';
import { mostReplicas, scaleLimit } from '#shared/replicas.ts';
import type { ServiceView } from '#shared/stack-view.ts';

/** Why a service cannot have this many containers; null where it can. */
export function scaleRefusal(
  services: readonly Pick<ServiceView, 'name' | 'scaleBar'>[],
  service: string,
  count: number,
): Problem | null {
  const refused = (reason: string) => problem('scale-refused', { service, count, reason });
  if (!Number.isInteger(count) || count < 0 || count > mostReplicas)
    return refused('replica-range');
  const known = services.find(({ name }) => name === service);
  if (known === undefined) return refused('no-such-service');
  const { scaleBar } = known;
  if (scaleBar === 'runs-once') return refused(scaleBar);
  return scaleBar !== null && count > scaleLimit(scaleBar) ? refused(scaleBar) : null;
}
