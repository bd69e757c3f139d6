import type { FixId } from './problem.ts';

/*
 * Names only, so that the window carries no validation library. `doctor-check.ts` has the shape.
 */

export const checkCategories = [
  'docker',
  'network',
  'disk',
  'keys',
  'models',
  'stacks',
  'machine',
] as const;
export type CheckCategory = (typeof checkCategories)[number];

/** Every check of the doctor and where it belongs, in the order in which they are shown. */
export const checkCategory = {
  engine: 'docker',
  'docker-settings': 'docker',
  'docker-client': 'docker',
  compose: 'docker',
  buildx: 'docker',
  podman: 'docker',
  'credential-helper': 'docker',
  container: 'docker',
  'container-names': 'network',
  'container-internet': 'network',
  'container-host': 'network',
  proxy: 'network',
  certificates: 'network',
  disk: 'disk',
  'engine-disk': 'disk',
  'data-folder': 'disk',
  keychain: 'keys',
  'key-anthropic': 'keys',
  'key-gemini': 'keys',
  'lm-studio': 'models',
  'lm-studio-container': 'models',
  stacks: 'stacks',
  interrupted: 'stacks',
  clock: 'machine',
  wsl: 'machine',
} as const satisfies Record<string, CheckCategory>;
export type CheckId = keyof typeof checkCategory;
export const checkIds = Object.keys(checkCategory) as [CheckId, ...CheckId[]];

/** Checks that make sense on one platform only. */
export const onlyOn: Partial<Record<CheckId, 'linux' | 'darwin' | 'win32'>> = { wsl: 'win32' };

/** `skipped` is no trouble: there was nothing to look at, or what it concerns is not used. */
export const checkStates = ['ok', 'warning', 'failed', 'skipped'] as const;
export type CheckState = (typeof checkStates)[number];

/** Why a check was not made. */
export const skipReasons = [
  'no-engine',
  'no-image',
  'no-container',
  'no-tool',
  'no-key',
  'no-clear-answer',
  'not-used',
  'other-machine',
] as const;
export type SkipReason = (typeof skipReasons)[number];

/** Fixes that change the system outside of Quayside: never carried out unless the user said so. */
export const confirmedFixes = [
  'remove-credential-helper',
  'use-default-context',
  'serve-lm-studio',
] as const satisfies readonly FixId[];
export type ConfirmedFixId = (typeof confirmedFixes)[number];

export function needsConfirming(fix: FixId): fix is ConfirmedFixId {
  return (confirmedFixes as readonly FixId[]).includes(fix);
}

/** Fixes that the doctor carries out by itself; the others show something to the user. */
export const repairIds = [
  'look-again',
  'retry',
  'start-engine',
  'start-lm-studio',
  'continue-start',
  'stop-stack',
  ...confirmedFixes,
] as const satisfies readonly FixId[];
export type RepairId = (typeof repairIds)[number];

export function isRepair(fix: FixId): fix is RepairId {
  return (repairIds as readonly FixId[]).includes(fix);
}

export function isWrong({ state }: { readonly state: CheckState }): boolean {
  return state === 'warning' || state === 'failed';
}
