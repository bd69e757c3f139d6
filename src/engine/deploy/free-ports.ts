import { problem } from '#shared/problem.ts';
import { failed, ok, type Result } from '#shared/result.ts';
import type { EngineConnection } from '../docker/monitor.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { type PlannedPort, plannedPorts } from './planned-ports.ts';
import {
  clashesInside,
  freePortAbove,
  type PortCheckOptions,
  type TakenPort,
  takenPorts,
} from './port-check.ts';
import { projectName } from './stack-project.ts';
import type { DeployTools } from './stack-run.ts';
import { changeSettingsOf, settingsOf } from './stack-settings.ts';

/** False for an engine that is reached over a network. */
function isLocalEngine(host: string): boolean {
  return host.startsWith('unix:') || host.startsWith('npipe:');
}

export function portCheckOf(connection: EngineConnection, stackId: string): PortCheckOptions {
  return {
    docker: connection.docker,
    projectName: projectName(stackId),
    engineIsLocal: isLocalEngine(connection.host),
  };
}

/** Ports that other stacks want or were moved to: they may not run now, but would clash later. */
function portsOfOthers({ settings, configs }: DeployTools, stackId: string): number[] {
  const moved = Object.entries(settings.get().stacks).flatMap(([id, { ports }]) =>
    id === stackId ? [] : Object.values(ports),
  );
  const wanted = configs
    .known()
    .flatMap(([id, config]) =>
      id === stackId ? [] : plannedPorts(config, settingsOf(settings, id)),
    );
  return [...moved, ...wanted.flatMap(({ hostPort }) => hostPort ?? [])];
}

export interface PortMove {
  taken: TakenPort;
  /** Null where there is none. */
  free: number | null;
}

/** A free port for every planned port that somebody else holds. */
export async function portMoves(
  tools: DeployTools,
  stackId: string,
  planned: readonly PlannedPort[],
  options: PortCheckOptions,
): Promise<PortMove[]> {
  const moves: PortMove[] = [];
  const outside = await takenPorts(planned, options);
  const inside = clashesInside(planned).filter(
    ({ port }) => !outside.some((taken) => taken.port.key === port.key),
  );
  const held = [...outside, ...inside];
  if (held.length === 0) return moves;
  const avoid = new Set([
    ...planned.flatMap((port) => port.hostPort ?? []),
    ...portsOfOthers(tools, stackId),
  ]);
  for (const taken of held) {
    const free = await freePortAbove(taken.port, avoid, options);
    if (free !== null) avoid.add(free);
    moves.push({ taken, free });
  }
  return moves;
}

/** Takes effect at the next start. `ports` are by their keys. */
export function rememberPorts(
  settings: SettingsStore,
  stackId: string,
  ports: Readonly<Record<string, number>>,
): Result<null> {
  if (Object.keys(ports).length === 0) return ok(null);
  return changeSettingsOf(settings, stackId, (before) => ({
    ...before,
    ports: { ...before.ports, ...ports },
  }));
}

/** Moves every taken port of the stack to a free one, in the settings. */
export async function moveTakenPorts(
  tools: DeployTools,
  connection: EngineConnection,
  stackId: string,
): Promise<Result<null>> {
  const config = tools.configs.last(stackId);
  if (config === null) return failed(problem('stack-not-found', { stack: stackId }));
  const planned = plannedPorts(config, settingsOf(tools.settings, stackId));
  const moves = await portMoves(tools, stackId, planned, portCheckOf(connection, stackId));
  const ports: Record<string, number> = {};
  for (const { taken, free } of moves) {
    if (free === null) return failed(taken.problem);
    ports[taken.port.key] = free;
  }
  return rememberPorts(tools.settings, stackId, ports);
}
