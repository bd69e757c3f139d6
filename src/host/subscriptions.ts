import type { Quayside } from '#engine/index.ts';
import type { LogBatch } from '#shared/log-line.ts';
import { ok, type Result } from '#shared/result.ts';
import type { StatsSample } from '#shared/stats.ts';

type OpenLogs = Extract<Awaited<ReturnType<Quayside['openLogs']>>, { ok: true }>['value'];

/** The streams that the window has open. All end with the window. */
export class Subscriptions {
  readonly #quayside: Quayside;
  readonly #onLogs: (batch: LogBatch) => void;
  readonly #onStats: (sample: StatsSample) => void;
  readonly #logs = new Map<string, OpenLogs>();
  readonly #stats = new Map<string, { close(): void }>();
  /** Stacks whose stats the window wants, measured or not. */
  readonly #wanted = new Set<string>();
  #resting = false;

  constructor(
    quayside: Quayside,
    onLogs: (batch: LogBatch) => void,
    onStats: (sample: StatsSample) => void,
  ) {
    this.#quayside = quayside;
    this.#onLogs = onLogs;
    this.#onStats = onStats;
  }

  async openLogs(stackId: string): Promise<Result<OpenLogs>> {
    const opened = await this.#quayside.openLogs(stackId, this.#onLogs);
    if (opened.ok) this.#logs.set(opened.value.id, opened.value);
    return opened;
  }

  closeLogs(id: string): Result<null> {
    this.#logs.get(id)?.close();
    this.#logs.delete(id);
    return ok(null);
  }

  async openStats(stackId: string): Promise<Result<{ resting: boolean }>> {
    this.#wanted.add(stackId);
    const measured = await this.#measure(stackId);
    return measured.ok ? ok({ resting: this.#resting }) : measured;
  }

  closeStats(stackId: string): Result<null> {
    this.#wanted.delete(stackId);
    this.#endStats(stackId);
    return ok(null);
  }

  /** While at rest nothing is measured; afterwards all that is still wanted. */
  async rest(resting: boolean): Promise<void> {
    this.#resting = resting;
    if (resting) for (const stackId of [...this.#stats.keys()]) this.#endStats(stackId);
    else await Promise.all([...this.#wanted].map((stackId) => this.#measure(stackId)));
  }

  async #measure(stackId: string): Promise<Result<null>> {
    if (this.#resting || this.#stats.has(stackId)) return ok(null);
    const opened = await this.#quayside.openStats(stackId, this.#onStats);
    if (!opened.ok) return opened;
    // Meanwhile another may have opened it, or nobody wants it any more.
    const isWanted = this.#wanted.has(stackId) && !this.#resting;
    if (isWanted && !this.#stats.has(stackId)) this.#stats.set(stackId, opened.value);
    else opened.value.close();
    return ok(null);
  }

  #endStats(stackId: string): void {
    this.#stats.get(stackId)?.close();
    this.#stats.delete(stackId);
  }

  closeAll(): void {
    for (const open of [...this.#logs.values(), ...this.#stats.values()]) open.close();
    this.#logs.clear();
    this.#stats.clear();
    this.#wanted.clear();
  }
}
