import { ok, type Result } from '#shared/result.ts';
import { stackSettingsSchema, type StackSettings } from '#shared/settings.ts';
import type { SettingsStore } from '../settings/settings-store.ts';

export function settingsOf(settings: SettingsStore, stackId: string): StackSettings {
  return settings.get().stacks[stackId] ?? stackSettingsSchema.parse({});
}

/** Changes what is remembered of one stack. */
export function changeSettingsOf(
  settings: SettingsStore,
  stackId: string,
  change: (before: StackSettings) => StackSettings,
): Result<null> {
  const changed = settings.update((all) => {
    const before = all.stacks[stackId] ?? stackSettingsSchema.parse({});
    return { ...all, stacks: { ...all.stacks, [stackId]: change(before) } };
  });
  return changed.ok ? ok(null) : changed;
}
