import { problem, type Problem } from '#shared/problem.ts';
import { plainMode } from '#shared/replicas.ts';
import type { StackDefinition } from '../catalog/stack.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import { settingsOf } from './stack-settings.ts';

type Modes = Pick<StackDefinition, 'id' | 'modes' | 'brokenModes'>;

/** The mode the stack is in, or will start in; null is the plain stack. One that it has lost is forgotten. */
export function modeOf(stack: Modes, settings: SettingsStore): string | null {
  const { mode } = settingsOf(settings, stack.id);
  if (mode === null) return null;
  return Object.hasOwn(stack.modes, mode) || Object.hasOwn(stack.brokenModes, mode) ? mode : null;
}

/** Why the stack cannot start in this mode; null where it can. */
export function modeProblem(stack: Modes, mode: string | null): Problem | null {
  if (mode === null || Object.hasOwn(stack.modes, mode)) return null;
  if (Object.hasOwn(stack.brokenModes, mode)) return stack.brokenModes[mode] ?? null;
  const modes = Object.keys(stack.modes).join(', ');
  return problem('mode-unknown', { stack: stack.id, mode, modes });
}

/** Service -> replicas that the user chose for the mode the stack is in. */
export function scaleOf(stack: Modes, settings: SettingsStore): Readonly<Record<string, number>> {
  return settingsOf(settings, stack.id).scale[modeOf(stack, settings) ?? plainMode] ?? {};
}
