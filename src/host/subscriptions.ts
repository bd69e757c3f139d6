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

  async openStats(stackId: string): Promise<Result<null>> {
    if (this.#stats.has(stackId)) return ok(null);
    const opened = await this.#quayside.openStats(stackId, this.#onStats);
    if (!opened.ok) return opened;
    // Asked for twice at once: one stream serves both.
    if (this.#stats.has(stackId)) opened.value.close();
    else this.#stats.set(stackId, opened.value);
    return ok(null);
  }

  closeStats(stackId: string): Result<null> {
    this.#stats.get(stackId)?.close();
    this.#stats.delete(stackId);
    return ok(null);
  }

  closeAll(): void {
    for (const open of [...this.#logs.values(), ...this.#stats.values()]) open.close();
    this.#logs.clear();
    this.#stats.clear();
  }
}
