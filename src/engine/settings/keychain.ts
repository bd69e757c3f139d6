import { problem } from '#shared/problem.ts';
import { failed, ok } from '#shared/result.ts';
import type { Result } from '#shared/result.ts';
import type { KeychainView } from '#shared/snapshot.ts';
import { callKeytarHere } from './keytar-calls.ts';
import type { CallKeytar, KeytarAnswer, KeytarCall } from './keytar-calls.ts';
import type { SecretStore } from './secrets.ts';
import { forkKeytarProcess, separateKeytar } from './separate-keytar.ts';
import type { KeytarProcess } from './separate-keytar.ts';

type Trouble = Extract<KeychainView['state'], 'missing' | 'locked' | 'failed'>;

/** What libsecret, GLib, macOS and Node really say, and what it means. First match wins. */
const troubles: readonly (readonly [RegExp, Trouble])[] = [
  [/not provided by any \.service files/i, 'missing'],
  [/Cannot autolaunch D-Bus|Could not connect|Cannot spawn a message bus|dbus-launch/i, 'missing'],
  [/native addon|libsecret|cannot open shared object|Cannot find (module|package)/i, 'missing'],
  [/Cannot determine session bus address|DBus\.Error\.(ServiceUnknown|NoServer)/i, 'missing'],
  [/locked/i, 'locked'],
  // gnome-keyring, where it has no keyring yet and could not ask for a password to make one.
  [/does not exist at path .*collection/i, 'locked'],
  [/dismissed|User interaction is not allowed|interaction not allowed/i, 'locked'],
];

function troubleOf(message: string): Trouble {
  return troubles.find(([pattern]) => pattern.test(message))?.[1] ?? 'failed';
}

/** Thrown when the time limit passed: the keychain waits for the user's password. */
class StillAsking extends Error {}

function keychainProblem(error: unknown) {
  if (error instanceof StillAsking) return problem('keychain-locked');
  const message = error instanceof Error ? error.message : String(error);
  return problem(`keychain-${troubleOf(message)}`, { reason: message });
}

/**
 * An entry of our own. libsecret answers "nothing there" for every account while the keyring is
 * locked and cannot be unlocked; only an entry that is known to exist tells the two apart.
 */
const witness = { account: 'keychain-check', value: 'Quayside can use this keychain.' };

/** Secrets in the operating system's keychain, through keytar. Every call is limited in time. */
export class KeytarSecretStore implements SecretStore {
  readonly kind = 'keychain';
  readonly #call: CallKeytar;
  readonly #timeoutMs: number;
  readonly #hidesLocked: boolean;
  /** A call that outlived its limit and still waits for the user. */
  #unanswered: Promise<unknown> | null = null;

  constructor(options: { call: CallKeytar; timeoutMs: number; hidesLocked: boolean }) {
    this.#call = options.call;
    this.#timeoutMs = options.timeoutMs;
    this.#hidesLocked = options.hidesLocked;
  }

  get(account: string): Promise<Result<string | null>> {
    return this.#attempt(async () => {
      const value = await this.#ask({ operation: 'get', account });
      if (value === null) await this.#assertOpen();
      return typeof value === 'string' ? value : null;
    });
  }

  set(account: string, value: string): Promise<Result<null>> {
    return this.#attempt(async () => {
      await this.#ask({ operation: 'set', account, value });
      return null;
    });
  }

  delete(account: string): Promise<Result<boolean>> {
    return this.#attempt(async () => {
      const deleted = await this.#ask({ operation: 'delete', account });
      if (deleted !== true) await this.#assertOpen();
      return deleted === true;
    });
  }

  async probe(): Promise<KeychainView> {
    const answer = await this.get(witness.account);
    if (answer.ok) return { state: 'available', problem: null };
    const state =
      answer.problem.code === 'keychain-missing'
        ? 'missing'
        : answer.problem.code === 'keychain-locked'
          ? 'locked'
          : 'failed';
    return { state, problem: answer.problem };
  }

  async #ask(call: KeytarCall): Promise<KeytarAnswer> {
    if (this.#unanswered) throw new StillAsking();
    const answer = this.#call(call);
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this.#remember(answer);
        reject(new StillAsking());
      }, this.#timeoutMs);
    });
    try {
      return await Promise.race([answer, limit]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** While `answer` is due, the same question is not put to the user again. */
  #remember(answer: Promise<unknown>): void {
    const forget = () => {
      if (this.#unanswered === answer) this.#unanswered = null;
    };
    this.#unanswered = answer;
    answer.then(forget, forget);
  }

  /** Throws when "nothing there" was only the answer of a locked keychain. */
  async #assertOpen(): Promise<void> {
    if (!this.#hidesLocked) return;
    const seen = await this.#ask({ operation: 'get', account: witness.account });
    if (seen === null) await this.#ask({ operation: 'set', ...witness });
  }

  async #attempt<T>(work: () => Promise<T>): Promise<Result<T>> {
    try {
      return ok(await work());
    } catch (error) {
      return failed(keychainProblem(error));
    }
  }
}

export interface KeychainOptions {
  platform?: NodeJS.Platform;
  /** How long one call may take; a prompt for the password stays open after that. */
  timeoutMs?: number;
  /** Starts `keytar-process.ts` where plain Node cannot: in Electron, with `utilityProcess`. */
  startProcess?: () => KeytarProcess;
}

/** The operating system's keychain: service `Quayside`, one entry an account. */
export function openKeychain(options: KeychainOptions = {}): SecretStore {
  const linux = (options.platform ?? process.platform) === 'linux';
  return new KeytarSecretStore({
    call: linux
      ? separateKeytar(options.startProcess ?? (() => forkKeytarProcess()))
      : callKeytarHere,
    timeoutMs: options.timeoutMs ?? 5_000,
    hidesLocked: linux,
  });
}
