import { problem } from '#shared/problem.ts';
import { failed, ok, type Result } from '#shared/result.ts';
import type { StackSettings } from '#shared/settings.ts';
import type { StackDefinition } from '../catalog/stack.ts';
import { modeProblem } from '../deploy/mode.ts';
import { changeSettingsOf, settingsOf } from '../deploy/stack-settings.ts';
import type { StartOptions } from '../quayside.ts';
import type { SettingsStore } from '../settings/settings-store.ts';

interface KnownPort {
  service: string;
  containerPort: number;
}

/** `web` is enough where the service publishes one port. */
function keyOf(name: string, ports: readonly KnownPort[]): Result<string> {
  const [service, port] = name.split(':');
  const fitting = ports.filter(
    (each) =>
      each.service === service && (port === undefined || each.containerPort === Number(port)),
  );
  const [first, second] = fitting;
  if (first === undefined || second !== undefined) {
    return failed(problem('wrong-use', { reason: `port ${name}` }));
  }
  return ok(`${first.service}:${first.containerPort}`);
}

function changed(
  stack: StackDefinition,
  before: StackSettings,
  options: StartOptions,
  ports: readonly KnownPort[],
): Result<StackSettings> {
  const { mode = before.mode } = options;
  const unusable = options.mode === undefined ? null : modeProblem(stack, mode);
  if (unusable !== null) return failed(unusable);
  const after = { ...before, mode };
  for (const [name, port] of Object.entries(options.ports ?? {})) {
    if (!Number.isInteger(port) || port < 1 || port > 65_535) {
      return failed(problem('wrong-use', { reason: `port ${name}=${port}` }));
    }
    const key = keyOf(name, ports);
    if (!key.ok) return key;
    after.ports = { ...after.ports, [key.value]: port };
  }
  return ok(after);
}

/** Remembers the choices that come with a start. */
export function rememberStartOptions(
  settings: SettingsStore,
  stack: StackDefinition,
  options: StartOptions,
  ports: readonly KnownPort[],
): Result<null> {
  if (options.mode === undefined && options.ports === undefined) return ok(null);
  const after = changed(stack, settingsOf(settings, stack.id), options, ports);
  return after.ok ? changeSettingsOf(settings, stack.id, () => after.value) : after;
}
