import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A failure that no other has followed for so long is over, ms. */
const FORGET_MS = 10_000;
const PROBE_LIMIT_MS = 2000;
const PROBE = '.write-probe';

export interface Check {
  readonly ok: boolean;
  readonly detail: string;
}

/** Whether the data folder takes what is written to it. */
export class Storage {
  readonly #folder: string;
  #error: string | null = null;
  #failedAt = -Infinity;

  constructor(folder: string) {
    this.#folder = folder;
  }

  succeeded(): void {
    this.#error = null;
  }

  /** True if things went well until now. */
  failed(error: unknown): boolean {
    const isNew = this.#error === null;
    this.#error = messageOf(error);
    this.#failedAt = performance.now();
    return isNew;
  }

  /** Tries it: files that are open can still be written to when the folder has gone. */
  async check(): Promise<Check> {
    const error = (await this.#probe()) ?? this.#recentError();
    return error === null
      ? { ok: true, detail: 'The data folder can be written to.' }
      : { ok: false, detail: `The data folder cannot be written to: ${error}` };
  }

  #recentError(): string | null {
    if (performance.now() - this.#failedAt > FORGET_MS) this.#error = null;
    return this.#error;
  }

  /** What is wrong; null if all is well. */
  async #probe(): Promise<string | null> {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(new Error('no answer from the disk')), PROBE_LIMIT_MS);
    try {
      await Promise.race([this.#write(), late]);
      return null;
    } catch (error) {
      return messageOf(error);
    } finally {
      clearTimeout(timer);
    }
  }

  async #write(): Promise<void> {
    const path = join(this.#folder, PROBE);
    const file = await open(path, 'w');
    try {
      await file.write(Buffer.alloc(4096));
      await file.datasync();
    } finally {
      await file.close();
      await rm(path, { force: true });
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
