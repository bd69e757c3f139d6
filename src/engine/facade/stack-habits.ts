import type { Result } from '#shared/result.ts';
import type { StackHabitsPatch, StackSettings } from '#shared/settings.ts';
import { changeSettingsOf, settingsOf } from '../deploy/stack-settings.ts';
import type { SettingsStore } from '../settings/settings-store.ts';

/** When a stack starts and stops by itself. */
export type StackHabits = Pick<StackSettings, 'startWithQuayside' | 'stopAfterIdleMinutes'>;

export function habitsOf(settings: SettingsStore, stackId: string): StackHabits {
  const { startWithQuayside, stopAfterIdleMinutes } = settingsOf(settings, stackId);
  return { startWithQuayside, stopAfterIdleMinutes };
}

/** Remembers what of the habits is given. */
export function rememberHabits(
  settings: SettingsStore,
  stackId: string,
  patch: StackHabitsPatch,
): Result<null> {
  const { startWithQuayside, stopAfterIdleMinutes } = patch;
  return changeSettingsOf(settings, stackId, (before) => ({
    ...before,
    ...(startWithQuayside !== undefined && { startWithQuayside }),
    ...(stopAfterIdleMinutes !== undefined && { stopAfterIdleMinutes }),
  }));
}
