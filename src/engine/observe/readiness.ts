import type {
  LinkView,
  ServiceRole,
  ServiceState,
  ServiceView,
  StackState,
} from '#shared/stack-view.ts';
import type { TaskKind, TaskView } from '#shared/task-view.ts';
import type { StackDefinition } from '../catalog/stack.ts';
import type { ComposeConfig, ComposeService } from '../compose/config.ts';
import { authorReplicas, scaleBar, wantedReplicas } from '../scale/replicas.ts';
import type { ContainerState, ObservedContainer } from './containers.ts';

/** A restarted container without a health check has to stay up this long to count as running. */
const steadyAfterMs = 10_000;
/** How long a page may take after its service started before its silence is worth telling. */
const linkPatienceMs = 60_000;
/** From here on a restart policy no longer helps a container over a bad moment. */
const restartsTolerated = 3;
/** How a program ends that was asked to: by itself, SIGINT, SIGKILL, SIGTERM. */
const stoppedCodes = new Set([0, 130, 137, 143]);

/** When a restarted container counts as running, if it stays up; null where there is nothing to wait for. */
export function steadyAt(container: ObservedContainer, now: number): number | null {
  const { state, restartCount, hasHealthcheck, startedAt } = container;
  if (state !== 'running' || restartCount === 0 || hasHealthcheck || startedAt === null)
    return null;
  const started = Date.parse(startedAt);
  // The engine's clock may differ from ours: a start in the future is no reason to wait.
  return started <= now && now < started + steadyAfterMs ? started + steadyAfterMs : null;
}

type StateRule = (container: ObservedContainer, role: ServiceRole, now: number) => ServiceState;

/** What a container's own state means for its service. */
const stateRules: Record<ContainerState, StateRule> = {
  created: () => 'created',
  running: (container, _role, now) => {
    if (container.health !== null) return healthStates[container.health.status];
    return steadyAt(container, now) === null ? 'running' : 'restarting';
  },
  paused: () => 'paused',
  restarting: () => 'restarting',
  removing: endedState,
  exited: endedState,
  dead: () => 'failed',
};

const healthStates = {
  starting: 'starting',
  healthy: 'healthy',
  unhealthy: 'unhealthy',
} as const satisfies Record<string, ServiceState>;

function endedState({ exitCode, oomKilled }: ObservedContainer, role: ServiceRole): ServiceState {
  if (oomKilled) return 'failed';
  if (role === 'one-shot') return exitCode === 0 ? 'finished' : 'failed';
  return stoppedCodes.has(exitCode ?? 0) ? 'exited' : 'failed';
}

/** Of a service's replicas, the one that needs attention most speaks for it: first here wins. */
const urgency: readonly ServiceState[] = [
  'failed',
  'unhealthy',
  'restarting',
  'exited',
  'paused',
  'starting',
  'created',
  'running',
  'healthy',
  'finished',
  'absent',
  'off',
];

type StackServices = Pick<StackDefinition, 'services' | 'roles'>;

/**
 * What each service of a stack is doing, in the order of its file.
 * @param config what Compose made of the stack's files; null before the first start.
 * @param scale replicas that the user chose, where they differ from the author's.
 */
export function serviceViews(
  stack: StackServices,
  config: ComposeConfig | null,
  containers: readonly ObservedContainer[],
  now: number = Date.now(),
  scale: Readonly<Record<string, number>> = {},
): ServiceView[] {
  return namesOf(stack, config, containers).map((name) => {
    const role = roleOf(name, stack, config);
    const own = containers.filter((container) => container.service === name);
    const service = config?.services[name] ?? null;
    return serviceView(
      { name, role, service, wanted: wantedReplicas(name, service, scale) },
      own,
      now,
    );
  });
}

/** Compose's services, and whatever runs beside them: a profile left on, a mode that was changed. */
function namesOf(
  stack: StackServices,
  config: ComposeConfig | null,
  containers: readonly ObservedContainer[],
): string[] {
  const active = config === null ? stack.services : Object.keys(config.services);
  const inFileOrder = stack.services.filter((name) => active.includes(name));
  const present = containers.map((container) => container.service);
  return [...new Set([...inFileOrder, ...active, ...present])];
}

/**
 * A service that others wait for to complete runs once, whether or not the stack says so; nobody
 * waits for one that its author scaled to zero.
 */
function roleOf(name: string, stack: StackServices, config: ComposeConfig | null): ServiceRole {
  const declared = stack.roles[name];
  if (declared !== undefined) return declared;
  const isAwaited = Object.values(config?.services ?? {}).some(
    (other) => other.depends_on?.[name]?.condition === 'service_completed_successfully',
  );
  if (isAwaited) return 'one-shot';
  return authorReplicas(config?.services[name] ?? null) === 0 ? 'optional' : 'service';
}

interface WantedService {
  name: string;
  role: ServiceRole;
  service: ComposeService | null;
  wanted: number;
}

function serviceView(
  { name, role, service, wanted }: WantedService,
  containers: readonly ObservedContainer[],
  now: number,
): ServiceView {
  const [speaker] = containers
    .map((container) => ({ container, state: stateRules[container.state](container, role, now) }))
    .sort((a, b) => urgency.indexOf(a.state) - urgency.indexOf(b.state));
  const container = speaker?.container ?? null;
  return {
    name,
    role,
    state: speaker?.state ?? (wanted === 0 ? 'off' : 'absent'),
    containerId: container?.id ?? null,
    image: container?.image ?? service?.image ?? null,
    startedAt: container?.startedAt ?? null,
    exitCode: container?.exitCode ?? null,
    oomKilled: container?.oomKilled ?? false,
    hasHealthcheck: container?.hasHealthcheck ?? hasHealthcheck(service),
    healthOutput: speaker?.state === 'unhealthy' ? (container?.health?.lastOutput ?? null) : null,
    restarts: Math.max(0, ...containers.map(({ restartCount }) => restartCount)),
    replicas: containers.length,
    wanted,
    scaleBar: scaleBar(role, service),
  };
}

function hasHealthcheck(service: ComposeService | null): boolean {
  const check = service?.healthcheck;
  if (check === undefined || check === null || check.disable === true) return false;
  const [kind] = [check.test ?? []].flat();
  return kind !== undefined && kind !== 'NONE';
}

/** What a service's state means to the stack it belongs to. */
type Standing = 'up' | 'coming' | 'impaired' | 'down' | 'absent';

const standings: Record<ServiceState, Standing> = {
  absent: 'absent',
  created: 'coming',
  starting: 'coming',
  running: 'up',
  healthy: 'up',
  unhealthy: 'impaired',
  restarting: 'coming',
  paused: 'impaired',
  finished: 'up',
  exited: 'impaired',
  failed: 'down',
  off: 'up',
};

/** A one-shot is there when it has finished; one that is gone was cleared away after that. */
const oneShotStandings: Partial<Record<ServiceState, Standing>> = {
  absent: 'up',
  running: 'coming',
  healthy: 'coming',
};

function standingOf(service: ServiceView, wasCutOff: boolean): Standing {
  const { state, role, restarts, replicas, wanted } = service;
  if (state === 'restarting' && restarts >= restartsTolerated) return 'down';
  if (state === 'created' && wasCutOff) return 'absent';
  const standing = (role === 'one-shot' ? oneShotStandings[state] : undefined) ?? standings[state];
  return standing === 'up' && replicas > 0 && replicas < wanted ? 'impaired' : standing;
}

/** States of a container that has a process; a finished or stopped one has none. */
const alive: ReadonlySet<ServiceState> = new Set([
  'starting',
  'running',
  'healthy',
  'unhealthy',
  'restarting',
  'paused',
]);

export interface StackFacts {
  services: readonly ServiceView[];
  /** The stack's running task, or its last one. */
  task: TaskView | null;
  links: readonly LinkView[];
  engineReady: boolean;
}

interface Judged {
  engineReady: boolean;
  task: TaskView | null;
  /** Standings of the services that are not optional. */
  needed: ReadonlySet<Standing>;
  isAlive: boolean;
  /** Containers come and go on purpose. */
  isScaling: boolean;
  /** The last start or restart did not get to its end. */
  startFailed: boolean;
  isOptionalDown: boolean;
  isLinkSilent: boolean;
  isLinkLate: boolean;
}

/** What the stack is while a task of this kind runs; null where its services go on telling. */
const meanwhile: Readonly<Record<TaskKind, 'starting' | 'stopping' | null>> = {
  up: 'starting',
  restart: 'starting',
  down: 'stopping',
  scale: null,
  watch: null,
};

/** The first rule that holds decides. */
const stackRules: readonly (readonly [StackState, (judged: Judged) => boolean])[] = [
  ['unknown', ({ engineReady }) => !engineReady],
  ['stopping', ({ task }) => task?.state === 'cancelling' && meanwhile[task.kind] !== null],
  ['stopping', ({ task }) => task?.state === 'running' && meanwhile[task.kind] === 'stopping'],
  ['starting', ({ task }) => task?.state === 'running' && meanwhile[task.kind] === 'starting'],
  ['starting', ({ needed, isScaling }) => isScaling && [...needed].some((one) => one !== 'up')],
  ['failed', ({ isAlive, startFailed }) => !isAlive && startFailed],
  ['failed', ({ needed }) => needed.has('down')],
  ['stopped', ({ isAlive, needed }) => !isAlive && !needed.has('coming')],
  ['failed', ({ needed, startFailed }) => startFailed && isLacking(needed)],
  ['degraded', ({ needed }) => isLacking(needed)],
  ['starting', ({ needed }) => needed.has('coming')],
  ['degraded', ({ isLinkLate }) => isLinkLate],
  ['starting', ({ isLinkSilent }) => isLinkSilent],
  ['degraded', ({ isOptionalDown }) => isOptionalDown],
  ['ready', () => true],
];

function isLacking(needed: ReadonlySet<Standing>): boolean {
  return needed.has('impaired') || needed.has('absent');
}

/** A stack as a whole. A stack whose files cannot be read (`broken`) has no facts to judge. */
export function stackState(facts: StackFacts, now: number = Date.now()): StackState {
  const judged = judge(facts, now);
  return stackRules.find(([, holds]) => holds(judged))?.[0] ?? 'unknown';
}

const cutOffStates: readonly TaskView['state'][] = ['failed', 'interrupted', 'cancelled'];

function judge({ services, task, links, engineReady }: StackFacts, now: number): Judged {
  const wasCutOff = task !== null && cutOffStates.includes(task.state);
  const needed = services.filter((service) => service.role !== 'optional');
  const optional = services.filter((service) => service.role === 'optional');
  const silent = links.filter(
    ({ url, answers, service }) =>
      url !== null && !answers && needed.some(({ name }) => name === service),
  );
  return {
    engineReady,
    task,
    needed: new Set(needed.map((service) => standingOf(service, wasCutOff))),
    isScaling: task?.kind === 'scale' && task.endedAt === null,
    isAlive: services.some((service) => alive.has(service.state)),
    startFailed: wasCutOff && meanwhile[task.kind] === 'starting' && task.state !== 'cancelled',
    isOptionalDown: optional.some(
      (service) => standingOf(service, wasCutOff) === 'down' || service.state === 'unhealthy',
    ),
    isLinkSilent: silent.length > 0,
    isLinkLate: silent.some((link) => isLate(link, services, now)),
  };
}

/** Whether a page has kept silent for longer than a start takes. */
function isLate(link: LinkView, services: readonly ServiceView[], now: number): boolean {
  const startedAt = services.find(({ name }) => name === link.service)?.startedAt ?? null;
  const age = startedAt === null ? 0 : now - Date.parse(startedAt);
  return age < 0 || age >= linkPatienceMs;
}
