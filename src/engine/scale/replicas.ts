import type { ScaleBar } from '#shared/replicas.ts';
import type { ServiceRole } from '#shared/stack-view.ts';
import type { ComposeService } from '../compose/config.ts';

/** How many containers the author asks for. */
export function authorReplicas(service: ComposeService | null): number {
  return service?.scale ?? service?.deploy?.replicas ?? 1;
}

/** How many containers there are to be, the user's choice before the author's. */
export function wantedReplicas(
  name: string,
  service: ComposeService | null,
  scale: Readonly<Record<string, number>>,
): number {
  return chosenReplicas(name, scale) ?? authorReplicas(service);
}

/** Any name can be a service's, also one that every object has. */
export function chosenReplicas(
  name: string,
  scale: Readonly<Record<string, number>>,
): number | undefined {
  return Object.hasOwn(scale, name) ? scale[name] : undefined;
}

/** A single number; a range has a port for each container, and 0 lets Docker choose. */
function isFixed(published: string | undefined): boolean {
  return published !== undefined && /^\d+$/.test(published) && Number(published) > 0;
}

/** What keeps a service from having any number of containers; null for nothing. */
export function scaleBar(role: ServiceRole, service: ComposeService | null): ScaleBar | null {
  if (role === 'one-shot') return 'runs-once';
  if (service?.container_name !== undefined) return 'fixed-name';
  const ports = service?.ports ?? [];
  return ports.some(({ published }) => isFixed(published)) ? 'fixed-port' : null;
}
