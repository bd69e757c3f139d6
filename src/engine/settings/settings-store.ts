import type { Problem } from '#shared/problem.ts';
import type { Result } from '#shared/result.ts';
import type { AppSettings } from '#shared/settings.ts';

/** The settings of one Quayside home. Reads are from memory; every change is on disk when it returns. */
export interface SettingsStore {
  get(): AppSettings;
  /** Applies `change` to what is on disk now, so that two processes do not undo each other. */
  update(change: (settings: AppSettings) => AppSettings): Result<AppSettings>;
  /** Also hears of changes made by another process. Returns the way to stop. */
  subscribe(listener: (settings: AppSettings) => void): () => void;
  /** Set when the file could not be used as it was at opening: `settings-corrupt` or `settings-failed`. */
  readonly corruptFile: Problem | null;
  /** Stops watching the file. */
  close(): void;
}
