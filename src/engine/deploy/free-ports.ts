import { problem } from '#shared/problem.ts';
import { failed, ok, type Result } from '#shared/result.ts';
import type { AppSettings } from '#shared/settings.ts';
import type { ComposeConfig } from '../compose/config.ts';
import type { EngineConnection } from '../docker/monitor.ts';
import { plannedPorts } from './planned-ports.ts';
import { freePortAbove, type PortCheckOptions, takenPorts } from './port-check.ts';
import { isLocalEngine } from './prepare-start.ts';
import { projectName } from './stack-project.ts';
import { type DeployTools, settingsOf } from './stack-run.ts';

/** Ports that other stacks were moved to: they may not run now, but would clash later. */
function portsOfOthers(settings: AppSettings, stackId: string): number[] {
  return Object.entries(settings.stacks).flatMap(([id, { ports }]) =>
    id === stackId ? [] : Object.values(ports),
  );
}

/** A free port for every port of the stack that somebody else holds: port key -> port. */
async function remaps(
  config: ComposeConfig,
  tools: DeployTools,
  stackId: string,
  options: PortCheckOptions,
): Promise<Result<Record<string, number>>> {
  const planned = plannedPorts(config, settingsOf(tools.settings, stackId));
  const avoid = new Set([
    ...planned.flatMap((port) => port.hostPort ?? []),
    ...portsOfOthers(tools.settings.get(), stackId),
  ]);
  const moved: Record<string, number> = {};
  for (const taken of await takenPorts(planned, options)) {
    const { hostPort } = taken.port;
    if (hostPort === null) continue;
    const free = await freePortAbove({ ...taken.port, hostPort }, avoid, options);
    if (free === null) return failed(taken.problem);
    avoid.add(free);
    moved[taken.port.key] = free;
  }
  return ok(moved);
}

/** Moves every taken port of the stack to a free one, in the settings; takes effect at the next start. */
export async function moveTakenPorts(
  tools: DeployTools,
  connection: EngineConnection,
  stackId: string,
): Promise<Result<null>> {
  const config = tools.configs.last(stackId);
  if (config === null) return failed(problem('stack-not-found', { stack: stackId }));
  const moved = await remaps(config, tools, stackId, {
    docker: connection.docker,
    projectName: projectName(stackId),
    engineIsLocal: isLocalEngine(connection.host),
  });
  if (!moved.ok) return moved;
  const before = settingsOf(tools.settings, stackId);
  const after = { ...before, ports: { ...before.ports, ...moved.value } };
  const saved = tools.settings.update((settings) => ({
    ...settings,
    stacks: { ...settings.stacks, [stackId]: after },
  }));
  return saved.ok ? ok(null) : saved;
}
