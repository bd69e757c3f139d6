import type Dockerode from 'dockerode';

/** Labels that Compose puts on every container. */
export const composeLabels = {
  project: 'com.docker.compose.project',
  service: 'com.docker.compose.service',
  /** `True` for the container of a `compose run`. */
  oneOff: 'com.docker.compose.oneoff',
} as const;

const projectPrefix = 'quayside-';

export const containerStates = [
  'created',
  'running',
  'paused',
  'restarting',
  'removing',
  'exited',
  'dead',
] as const;
export type ContainerState = (typeof containerStates)[number];

export interface PublishedPort {
  containerPort: number;
  protocol: string;
  /** Address bound on the engine's machine: `127.0.0.1`, `0.0.0.0`, `::` … */
  hostIp: string;
  hostPort: number;
}

export interface ContainerHealth {
  status: 'starting' | 'healthy' | 'unhealthy';
  /** What the newest check printed, without the last line end; null where it printed nothing. */
  lastOutput: string | null;
}

/** One container of a stack, as `docker inspect` tells it. Times are ISO 8601, UTC. */
export interface ObservedContainer {
  id: string;
  stackId: string;
  service: string;
  name: string;
  image: string;
  state: ContainerState;
  /** Null where the container has no health check. */
  health: ContainerHealth | null;
  hasHealthcheck: boolean;
  /** Null until it has exited once. */
  exitCode: number | null;
  oomKilled: boolean;
  /** How often its restart policy has started it again. */
  restartCount: number;
  startedAt: string | null;
  finishedAt: string | null;
  ports: PublishedPort[];
  /** Its output is one raw terminal stream instead of framed stdout and stderr. */
  tty: boolean;
  /** The container's own limit; null where it has none. */
  memoryLimitBytes: number | null;
}

/** `quayside-tep` -> `tep`; null for a project that is not Quayside's. */
export function stackOf(labels: Readonly<Record<string, string>>): string | null {
  const project = labels[composeLabels.project];
  if (!project?.startsWith(projectPrefix)) return null;
  if (labels[composeLabels.oneOff]?.toLowerCase() === 'true') return null;
  return project.slice(projectPrefix.length) || null;
}

/** What `docker inspect` says of a stack's container; null for any other. Its output goes through `mask`. */
export function observedContainer(
  inspected: Dockerode.ContainerInspectInfo,
  mask: (text: string) => string,
): ObservedContainer | null {
  const stackId = stackOf(inspected.Config.Labels);
  const service = inspected.Config.Labels[composeLabels.service];
  if (stackId === null || service === undefined) return null;
  const { State: state } = inspected;
  const health = healthOf(state.Health, mask);
  const startedAt = timeOf(state.StartedAt);
  const finishedAt = timeOf(state.FinishedAt);
  return {
    id: inspected.Id,
    stackId,
    service,
    name: inspected.Name.replace(/^\//, ''),
    image: inspected.Config.Image,
    state: stateOf(state.Status),
    health,
    hasHealthcheck: health !== null,
    exitCode: finishedAt === null ? null : state.ExitCode,
    oomKilled: state.OOMKilled,
    restartCount: inspected.RestartCount,
    startedAt,
    finishedAt,
    ports: portsOf(inspected.NetworkSettings.Ports),
    tty: inspected.Config.Tty,
    memoryLimitBytes:
      inspected.HostConfig.Memory === 0 ? null : (inspected.HostConfig.Memory ?? null),
  };
}

function stateOf(status: string): ContainerState {
  return containerStates.find((state) => state === status) ?? 'dead';
}

/** Docker writes "never" as the year 1. */
function timeOf(time: string | undefined): string | null {
  if (time === undefined || time === '' || time.startsWith('0001-')) return null;
  return time;
}

function healthOf(
  health: Dockerode.ContainerInspectInfo['State']['Health'],
  mask: (text: string) => string,
): ContainerHealth | null {
  if (health === undefined) return null;
  const { Status: status } = health;
  if (status !== 'starting' && status !== 'healthy' && status !== 'unhealthy') return null;
  // The types leave out that the log is null before the first check.
  const log = health.Log as typeof health.Log | null;
  const output = log?.at(-1)?.Output.trimEnd() ?? '';
  return { status, lastOutput: output === '' ? null : mask(output) };
}

type PortMap = Dockerode.ContainerInspectInfo['NetworkSettings']['Ports'];

/** `{"5173/tcp": [{HostIp, HostPort}], "9000/tcp": null}`; null before the first start. */
function portsOf(ports: PortMap | null | undefined): PublishedPort[] {
  return Object.entries(ports ?? {}).flatMap(([inside, bindings]) => {
    const [port, protocol = 'tcp'] = inside.split('/');
    // The types leave out that an exposed port which is not published has null here.
    return ((bindings as typeof bindings | null) ?? []).map((binding) => ({
      containerPort: Number(port),
      protocol,
      hostIp: binding.HostIp,
      hostPort: Number(binding.HostPort),
    }));
  });
}
