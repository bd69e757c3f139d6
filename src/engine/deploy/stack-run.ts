import { stat } from 'node:fs/promises';
import { failed, ok, type Result } from '#shared/result.ts';
import { problem } from '#shared/problem.ts';
import type { ServiceView } from '#shared/stack-view.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { StackDefinition } from '../catalog/stack.ts';
import { Compose } from '../compose/compose.ts';
import type { EngineConnection, EngineMonitor } from '../docker/monitor.ts';
import type { Observer } from '../observe/observer.ts';
import { serviceViews } from '../observe/readiness.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { Variables } from '../settings/variables.ts';
import { scaleOf } from './mode.ts';
import type { RunFolder } from './run-folder.ts';
import type { StackConfigs } from './stack-project.ts';
import type { Task } from './task.ts';

/** What every task works with. */
export interface DeployTools {
  home: string;
  monitor: EngineMonitor;
  observer: Observer;
  catalog: Catalog;
  variables: Variables;
  settings: SettingsStore;
  configs: StackConfigs;
  mask: (text: string) => string;
}

/** One task at work on one stack. */
export interface StackRun extends DeployTools {
  stack: StackDefinition;
  task: Task;
  connection: EngineConnection;
  compose: Compose;
  folder: RunFolder;
}

/**
 * Compose for one stack. Compose prefers the variables of its own process to those of the `.env`:
 * the stack's names are taken out, so that a key in the user's shell never beats the one entered.
 * `values` take their place where there is no `.env`.
 */
export function composeFor(
  stack: StackDefinition,
  connection: EngineConnection,
  tools: DeployTools,
  values: Readonly<Record<string, string>> = {},
  onRun?: (pid: number) => void,
): Compose {
  const names = new Set(stack.variables.map((variable) => variable.name));
  const env = Object.fromEntries(
    Object.entries(connection.cli.env).filter(([name]) => !names.has(name)),
  );
  return new Compose({
    cli: { ...connection.cli, env: { ...env, ...values } },
    version: tools.monitor.view.composeVersion ?? '',
    mask: tools.mask,
    onRun,
  });
}

/** What the stack's containers amount to now. What a health check prints may hold secrets. */
export function servicesNow(tools: DeployTools, stack: StackDefinition): ServiceView[] {
  const containers = tools.observer.containers(stack.id);
  const scale = scaleOf(stack, tools.settings);
  const views = serviceViews(stack, tools.configs.last(stack.id), containers, Date.now(), scale);
  return views.map((view) =>
    view.healthOutput === null ? view : { ...view, healthOutput: tools.mask(view.healthOutput) },
  );
}

export async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

/** The stack, or why there is none to work with. */
export async function findStack(
  catalog: Catalog,
  stackId: string,
): Promise<Result<StackDefinition>> {
  const entry = await catalog.find(stackId);
  if (entry === null) return failed(problem('stack-not-found', { stack: stackId }));
  return entry.ok ? ok(entry.stack) : failed(entry.problem);
}
