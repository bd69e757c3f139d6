import { ok } from '#shared/result.ts';
import type { Result } from '#shared/result.ts';
import type { KeychainView } from '#shared/snapshot.ts';
import type { SecretStore } from './secrets.ts';

/** Secrets the user asked to keep for this run only: memory, never disk. */
export class SessionSecrets implements SecretStore {
  readonly kind = 'this-run';
  readonly #values = new Map<string, string>();

  get(account: string): Promise<Result<string | null>> {
    return Promise.resolve(ok(this.#values.get(account) ?? null));
  }

  set(account: string, value: string): Promise<Result<null>> {
    this.#values.set(account, value);
    return Promise.resolve(ok(null));
  }

  delete(account: string): Promise<Result<boolean>> {
    return Promise.resolve(ok(this.#values.delete(account)));
  }

  probe(): Promise<KeychainView> {
    return Promise.resolve({ state: 'available', problem: null });
  }
}
