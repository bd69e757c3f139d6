import type Dockerode from 'dockerode';
import type { LogBatch, LogLine } from '#shared/log-line.ts';
import type { ObservedContainer } from './containers.ts';
import type { DecodedLine } from './log-decoder.ts';
import { maskLines } from './log-mask.ts';
import { LogMerge } from './log-merge.ts';
import { LogRing } from './log-ring.ts';
import { LogSource } from './log-source.ts';
import { TurnBudget } from './turn-budget.ts';

/** How much of the past is asked for when a stack's logs are first opened, per container. */
const firstTail = 20_000;
/** A batch has to be copied to another process in one go. */
const batchLines = 4000;
const batchBytes = 1024 * 1024;
const turnMs = 8;
/** How long opening waits for the past to be in order. */
const pastLimitMs = 800;

/** May return a promise: the next batch is held back until it is settled. */
export type OnBatch = (batch: LogBatch) => unknown;

interface Reader {
  id: string;
  onBatch: OnBatch;
  /** Number of the next line to tell. */
  next: number;
  isBusy: boolean;
}

export interface LogSessionOptions {
  docker(): Dockerode | null;
  containers(): readonly ObservedContainer[];
  mask(text: string): string;
  ringBytes: number;
  batchMs: number;
}

/** The merged logs of one stack. */
export class LogSession {
  readonly #options: LogSessionOptions;
  readonly #ring: LogRing<LogLine>;
  readonly #budget = new TurnBudget(turnMs);
  readonly #merge: LogMerge<DecodedLine>;
  readonly #sources = new Map<string, LogSource>();
  readonly #services = new Map<string, string>();
  readonly #readers = new Map<string, Reader>();
  #isRunning = false;
  #wasOpen = false;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: LogSessionOptions) {
    this.#options = options;
    this.#ring = new LogRing(options.ringBytes);
    this.#merge = new LogMerge({
      limitBytes: options.ringBytes,
      budget: this.#budget,
      onItem: (line, containerId) => this.#keep(line, containerId),
    });
  }

  get isIdle(): boolean {
    return this.#readers.size === 0;
  }

  /** Lines dropped so far. */
  get dropped(): number {
    return this.#ring.first;
  }

  lines(): LogLine[] {
    return this.#ring.read(0);
  }

  /** Resolves when the past is in order, or takes too long to be waited for. */
  async start(): Promise<void> {
    this.#isRunning = true;
    this.update();
    this.#wasOpen = true;
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, pastLimitMs);
    });
    await Promise.race([this.#merge.idle(), limit]);
    clearTimeout(timer);
  }

  /** Ends the streams and keeps the lines. */
  pause(): void {
    this.#isRunning = false;
    for (const source of this.#sources.values()) source.stop();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** The stack's containers may have changed. */
  update(): void {
    if (!this.#isRunning) return;
    const containers = this.#options.containers();
    for (const container of containers) this.#source(container).update(container);
    for (const id of [...this.#sources.keys()]) this.#dropIfGone(id);
  }

  /** The engine may be back. */
  hurry(): void {
    if (this.#isRunning) for (const source of this.#sources.values()) source.hurry();
  }

  /** Tells `onBatch` of every line from now on. */
  addReader(id: string, onBatch: OnBatch): void {
    this.#readers.set(id, { id, onBatch, next: this.#ring.next, isBusy: false });
  }

  removeReader(id: string): void {
    this.#readers.delete(id);
  }

  #source(container: ObservedContainer): LogSource {
    const { id, service } = container;
    const known = this.#sources.get(id);
    if (known !== undefined) return known;
    this.#services.set(id, service);
    const source = new LogSource(container, {
      docker: () => this.#options.docker(),
      budget: this.#budget,
      tail: this.#wasOpen ? null : firstTail,
      onLines: (lines) =>
        this.#merge.push(
          id,
          maskLines(lines, (text) => this.#options.mask(text)),
        ),
      onCatchUp: () => this.#merge.catchUp(id),
      onCaughtUp: () => this.#merge.caughtUp(id),
      onOver: () => this.#dropIfGone(id),
    });
    this.#sources.set(id, source);
    return source;
  }

  /** The log of a container that was removed is read to its end first. */
  #dropIfGone(id: string): void {
    const source = this.#sources.get(id);
    if (source?.isOver !== true) return;
    if (this.#options.containers().some((container) => container.id === id)) return;
    source.stop();
    this.#sources.delete(id);
  }

  #keep({ stream, time, text, bytes }: DecodedLine, containerId: string): void {
    const service = this.#services.get(containerId) ?? '';
    this.#ring.push({ seq: this.#ring.next, time, service, stream, text }, bytes);
    if (this.#readers.size > 0) this.#tellSoon();
  }

  #tellSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      for (const reader of [...this.#readers.values()]) this.#tell(reader);
    }, this.#options.batchMs);
  }

  #tell(reader: Reader): void {
    if (reader.isBusy || reader.next >= this.#ring.next) return;
    const lines = this.#ring.read(reader.next, batchLines, batchBytes);
    reader.next = (lines.at(-1)?.seq ?? reader.next) + 1;
    reader.isBusy = true;
    void this.#hand(reader, { subscription: reader.id, lines, dropped: this.dropped });
    if (reader.next < this.#ring.next) this.#tellSoon();
  }

  async #hand(reader: Reader, batch: LogBatch): Promise<void> {
    try {
      await reader.onBatch(batch);
      reader.isBusy = false;
      if (reader.next < this.#ring.next) this.#tellSoon();
    } catch {
      // A reader that cannot take a batch (its window is gone) gets no more of them.
      this.#readers.delete(reader.id);
    }
  }
}
