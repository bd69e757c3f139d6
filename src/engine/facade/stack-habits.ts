import type { Result } from '#shared/result.ts';
import { ok } from '#shared/result.ts';
import type { StackHabitsPatch, StackSettings } from '#shared/settings.ts';
import { settingsOf } from '../deploy/stack-run.ts';
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
  const saved = settings.update((all) => ({
    ...all,
    stacks: {
      ...all.stacks,
      [stackId]: {
        ...settingsOf(settings, stackId),
        ...(startWithQuayside !== undefined && { startWithQuayside }),
        ...(stopAfterIdleMinutes !== undefined && { stopAfterIdleMinutes }),
      },
    },
  }));
  return saved.ok ? ok(null) : saved;
}
