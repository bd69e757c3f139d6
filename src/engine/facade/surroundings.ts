import type { Problem } from '#shared/problem.ts';
import type { Notice } from '#shared/snapshot.ts';
import { findLmStudio } from '../providers/lm-studio.ts';
import type { SecretStore } from '../settings/secrets.ts';
import type { SettingsStore } from '../settings/settings-store.ts';
import type { SnapshotStore } from '../snapshot-store.ts';

/** Where LM Studio listens unless its user chose otherwise. */
const lmStudioUrl = 'http://127.0.0.1:1234';
const lmStudioEveryMs = 30_000;

/** What is true of the machine and of no stack: keychain, LM Studio, notices. */
export class Surroundings {
  readonly #store: SnapshotStore;
  readonly #keychain: SecretStore;
  readonly #fetch: typeof fetch;
  readonly #dismissed = new Set<string>();
  readonly #settings: SettingsStore;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: {
    store: SnapshotStore;
    keychain: SecretStore;
    settings: SettingsStore;
    fetch: typeof fetch;
  }) {
    this.#store = options.store;
    this.#keychain = options.keychain;
    this.#settings = options.settings;
    this.#fetch = options.fetch;
  }

  async probeKeychain(): Promise<void> {
    this.#store.change({ keychain: await this.#keychain.probe() });
  }

  async lookForLmStudio(): Promise<void> {
    const urls = [lmStudioUrl];
    this.#store.change({ lmStudio: await findLmStudio({ fetch: this.#fetch, urls }) });
  }

  /** Looks again now and then while somebody can see the answer. */
  watchLmStudio(watch: boolean): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
    if (!watch) return;
    this.#timer = setInterval(() => void this.lookForLmStudio(), lmStudioEveryMs);
    this.#timer.unref();
  }

  notice(): void {
    const { corruptFile } = this.#settings;
    const notices = corruptFile === null ? [] : [noticeOf(corruptFile)];
    this.#store.change({ notices: notices.filter(({ id }) => !this.#dismissed.has(id)) });
  }

  dismiss(id: string): void {
    this.#dismissed.add(id);
    this.notice();
  }
}

/** The same problem is the same notice; a file kept aside later is another. */
function noticeOf(problem: Problem): Notice {
  return { id: `${problem.code} ${String(problem.params['kept'] ?? '')}`.trim(), problem };
}
