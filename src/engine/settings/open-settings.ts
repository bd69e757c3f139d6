import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import Conf from 'conf';
import { problem } from '#shared/problem.ts';
import type { Problem } from '#shared/problem.ts';
import { failed, ok } from '#shared/result.ts';
import type { Result } from '#shared/result.ts';
import { appSettingsSchema } from '#shared/settings.ts';
import type { AppSettings } from '#shared/settings.ts';
import { fileContent, readSettingsFile, setAsideCorrupt } from './settings-file.ts';
import type { SettingsStore } from './settings-store.ts';
import { fileErrorReason } from './write-atomically.ts';

class FileSettings implements SettingsStore {
  readonly #file: string;
  readonly #listeners = new Set<(settings: AppSettings) => void>();
  #store: Conf | null = null;
  #current: AppSettings = appSettingsSchema.parse({});
  #problem: Problem | null = null;

  constructor(home: string) {
    this.#file = join(home, 'settings.json');
    const trouble = this.#load();
    if (trouble?.code === 'settings-failed') return;
    try {
      this.#store = new Conf({
        configName: 'settings',
        cwd: home,
        configFileMode: 0o600,
        watch: true,
        // A file broken while we run must not throw inside the watcher: `#load` judges the file.
        clearInvalidConfig: true,
        accessPropertiesByDotNotation: false,
      });
      if (trouble) this.#store.store = fileContent(this.#current);
      this.#store.onDidAnyChange(() => this.#heard());
    } catch (error) {
      this.#store = null;
      this.#problem = this.#failure(error);
    }
  }

  get corruptFile(): Problem | null {
    return this.#problem;
  }

  get(): AppSettings {
    return this.#current;
  }

  update(change: (settings: AppSettings) => AppSettings): Result<AppSettings> {
    if (!this.#store) return failed(this.#problem ?? this.#failure('closed'));
    const trouble = this.#load();
    if (trouble?.code === 'settings-failed') return failed(trouble);
    const next = appSettingsSchema.safeParse(change(this.#current));
    if (!next.success) return failed(this.#failure(next.error.issues[0]?.message));
    const before = this.#current;
    this.#current = next.data;
    try {
      this.#store.store = fileContent(next.data);
    } catch (error) {
      this.#current = before;
      return failed(this.#failure(error));
    }
    this.#tell();
    return ok(this.#current);
  }

  subscribe(listener: (settings: AppSettings) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#store?._closeWatcher();
    this.#store = null;
    this.#listeners.clear();
  }

  /**
   * Takes over what the file says. A file that cannot be used as it is gets kept aside first, and
   * what was known before, or else what can be saved of it, holds. Returns what was wrong.
   */
  #load(): Problem | null {
    const state = readSettingsFile(this.#file);
    if (state.kind === 'absent') return null;
    const reason = state.kind === 'read' ? state.read.reason : state.reason;
    const usable = state.kind === 'read' && (reason === null || !this.#store);
    if (usable) this.#current = state.read.settings;
    if (reason === null) return null;
    this.#problem = setAsideCorrupt(this.#file, reason, state.kind === 'read');
    return this.#problem;
  }

  /** The file changed: perhaps by us, perhaps by another process, perhaps half an edit by hand. */
  #heard(): void {
    const state = readSettingsFile(this.#file);
    if (state.kind !== 'read' || state.read.reason !== null) return;
    if (isDeepStrictEqual(state.read.settings, this.#current)) return;
    this.#current = state.read.settings;
    this.#tell();
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener(this.#current);
  }

  #failure(error: unknown): Problem {
    return problem('settings-failed', { file: this.#file, reason: fileErrorReason(error) });
  }
}

/**
 * The settings in `<home>/settings.json`, kept by `conf` (electron-store without Electron);
 * the engine's process and the command line read the same file.
 * Never throws; what is wrong with the file is in `corruptFile`.
 */
export function openSettings(home: string): SettingsStore {
  return new FileSettings(home);
}
