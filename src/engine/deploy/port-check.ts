import type Dockerode from 'dockerode';
import { problem, type Problem } from '#shared/problem.ts';
import type { PlannedPort } from './planned-ports.ts';
import { processOnPort } from './port-owner.ts';
import { isTakenOnHost } from './port-probe.ts';

const projectLabel = 'com.docker.compose.project';

/** A port that a running container publishes on the engine's machine. */
export interface PublishedPort {
  port: number;
  protocol: string;
  ip: string;
  /** Compose project, or the container's name where it belongs to none. */
  owner: string;
  project: string | null;
}

export async function publishedPorts(docker: Dockerode): Promise<PublishedPort[]> {
  const containers = await docker.listContainers();
  return containers.flatMap((container) => {
    const project = container.Labels[projectLabel] ?? null;
    const name = container.Names[0]?.replace(/^\//, '') ?? container.Id.slice(0, 12);
    return container.Ports.filter((port) => port.PublicPort > 0).map((port) => ({
      port: port.PublicPort,
      protocol: port.Type,
      ip: port.IP,
      owner: project === null ? name : project.replace(/^quayside-/, ''),
      project,
    }));
  });
}

const everyAddress = new Set(['', '0.0.0.0', '::']);

function overlap(one: string, other: string): boolean {
  return everyAddress.has(one) || everyAddress.has(other) || one === other;
}

export interface PortCheckOptions {
  docker: Dockerode;
  /** The stack's own project: its running containers may hold their ports. */
  projectName: string;
  /** False for an engine on another machine, whose listeners cannot be seen from here. */
  engineIsLocal: boolean;
}

type Claim = Pick<PlannedPort, 'service' | 'hostPort' | 'hostIp' | 'protocol'>;

/** Who holds the port already; null when it is free or the stack's own. */
async function ownerOf(
  claim: Claim & { hostPort: number },
  published: readonly PublishedPort[],
  options: PortCheckOptions,
): Promise<{ owner: string; kind: 'container' | 'process' } | null> {
  const holder = published.find(
    (each) =>
      each.port === claim.hostPort &&
      each.protocol === claim.protocol &&
      overlap(each.ip, claim.hostIp ?? ''),
  );
  if (holder?.project === options.projectName) return null;
  if (holder !== undefined) return { owner: holder.owner, kind: 'container' };
  if (!options.engineIsLocal) return null;
  if (!(await isTakenOnHost(claim.hostPort, claim.hostIp, claim.protocol))) return null;
  return { owner: (await processOnPort(claim.hostPort)) ?? '', kind: 'process' };
}

export interface TakenPort {
  port: PlannedPort & { hostPort: number };
  problem: Problem;
}

/** Whether two ports of one stack would be the same one on this machine. */
function isSame(one: PlannedPort, other: PlannedPort): boolean {
  return (
    one.hostPort === other.hostPort &&
    one.protocol === other.protocol &&
    overlap(one.hostIp ?? '', other.hostIp ?? '')
  );
}

/** Ports that another service of the same stack has before, as `port-taken` like the others. */
export function clashesInside(planned: readonly PlannedPort[]): TakenPort[] {
  return planned.flatMap((port, index) => {
    const { hostPort, service } = port;
    if (hostPort === null) return [];
    const first = planned.slice(0, index).find((other) => isSame(port, other));
    if (first === undefined || first.key === port.key) return [];
    const params = { port: hostPort, owner: first.service, ownerKind: 'service', service };
    return [{ port: { ...port, hostPort }, problem: problem('port-taken', params) }];
  });
}

/** Every wanted port that somebody else holds, as `port-taken` {port, owner, ownerKind, service}. */
export async function takenPorts(
  planned: readonly PlannedPort[],
  options: PortCheckOptions,
): Promise<TakenPort[]> {
  const published = await publishedPorts(options.docker);
  const checks = planned.map(async (port) => {
    const { hostPort, service } = port;
    if (hostPort === null) return [];
    const holder = await ownerOf({ ...port, hostPort }, published, options);
    if (holder === null) return [];
    const params = { port: hostPort, owner: holder.owner, ownerKind: holder.kind, service };
    return [{ port: { ...port, hostPort }, problem: problem('port-taken', params) }];
  });
  return (await Promise.all(checks)).flat();
}

const highestPort = 65_535;

/** The next port above `port` that nobody holds and that is not in `avoid`; null when there is none. */
export async function freePortAbove(
  port: PlannedPort & { hostPort: number },
  avoid: ReadonlySet<number>,
  options: PortCheckOptions,
): Promise<number | null> {
  const published = await publishedPorts(options.docker);
  const first = port.hostPort < 1024 ? port.hostPort + 8000 : port.hostPort + 1;
  for (let candidate = first; candidate <= highestPort; candidate += 1) {
    if (avoid.has(candidate)) continue;
    const claim = { ...port, hostPort: candidate };
    if ((await ownerOf(claim, published, options)) === null) return candidate;
  }
  return null;
}
