import type { Result } from '#shared/result.ts';
import type { KeychainView } from '#shared/snapshot.ts';

/** Where secrets are kept, by account. Values never appear in problems or logs. */
export interface SecretStore {
  readonly kind: 'keychain' | 'this-run';
  /** Null when nothing is kept under this account. */
  get(account: string): Promise<Result<string | null>>;
  set(account: string, value: string): Promise<Result<null>>;
  /** False when there was nothing to delete. */
  delete(account: string): Promise<Result<boolean>>;
  probe(): Promise<KeychainView>;
}
