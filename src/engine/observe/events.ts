import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type Dockerode from 'dockerode';
import { z } from 'zod';
import { backoffMs, reconnectBackoff } from './backoff.ts';
import { composeLabels } from './containers.ts';
import { createJsonLines } from './json-lines.ts';

/** A container event, whichever of the engine's shapes it came in. */
export interface ContainerEvent {
  /** `start`, `die`, `health_status: healthy`, … */
  action: string;
  containerId: string;
  /** The container's labels, and `exitCode`, `signal` … of the event. */
  attributes: Readonly<Record<string, string>>;
  /** Nanoseconds since the epoch by the engine's clock, to within a few hundred; 0 if not told. */
  timeNano: number;
}

/** Since API 1.52 `status` and `id` are gone; before 1.22 they were all there was. */
const eventSchema = z.looseObject({
  Type: z.string().optional(),
  Action: z.string().optional(),
  status: z.string().optional(),
  id: z.string().optional(),
  Actor: z
    .looseObject({ ID: z.string(), Attributes: z.record(z.string(), z.string()).nullish() })
    .optional(),
  time: z.number().optional(),
  timeNano: z.number().optional(),
});

/** Null for whatever is no event of a container. */
export function readEvent(value: unknown): ContainerEvent | null {
  const parsed = eventSchema.safeParse(value);
  if (!parsed.success) return null;
  const { Type: type, Action, status, id, Actor, time, timeNano } = parsed.data;
  const action = Action ?? status;
  const containerId = Actor?.ID ?? id;
  if ((type ?? 'container') !== 'container' || !action || !containerId) return null;
  return {
    action,
    containerId,
    attributes: Actor?.Attributes ?? {},
    timeNano: timeNano ?? (time ?? 0) * 1e9,
  };
}

/** Health checks alone cause three of these every few seconds; none changes a container. */
export function isHint(event: ContainerEvent): boolean {
  return !/^(exec_|attach|detach|top|resize|copy|export|archive-path|extract-to-dir)/.test(
    event.action,
  );
}

export interface EventFeedOptions {
  docker: Dockerode;
  /** The stream is open: what is read from now on misses nothing. Called again after each reconnect. */
  onOpen(): void;
  onEvent(event: ContainerEvent): void;
  /** The stream ended or could not be opened; the feed tries again by itself. */
  onLost(): void;
}

const answerLimitMs = 10_000;
/** A stream that lived this long was a good one: the next attempt starts from the shortest wait. */
const goodStreamMs = 5000;

/** Follows the engine's events of Compose containers for as long as it is not stopped. */
export class EventFeed {
  readonly #options: EventFeedOptions;
  readonly #abort = new AbortController();
  #running: Promise<void> | null = null;
  #lastNano = 0;
  #toldUntilNano = 0;

  constructor(options: EventFeedOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running ??= this.#run(this.#abort.signal);
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#running;
  }

  async #run(signal: AbortSignal): Promise<void> {
    let attempt = 0;
    for (;;) {
      const livedMs = await this.#follow(signal);
      if (signal.aborted) return;
      attempt = livedMs >= goodStreamMs ? 0 : attempt;
      this.#options.onLost();
      const wait = backoffMs(attempt++, reconnectBackoff);
      await delay(wait, null, { signal }).catch(() => null);
    }
  }

  /** Resolves with how long the stream lived, however it ended. */
  async #follow(signal: AbortSignal): Promise<number> {
    const stream = await this.#open(signal);
    if (stream === null) return 0;
    const openedAt = performance.now();
    const over = new Promise<void>((resolve) => {
      for (const end of ['error', 'end', 'close']) stream.on(end, () => resolve());
    });
    const stop = () => stream.destroy();
    signal.addEventListener('abort', stop, { once: true });
    stream.on(
      'data',
      createJsonLines((value) => this.#take(value)),
    );
    this.#options.onOpen();
    await over;
    signal.removeEventListener('abort', stop);
    stream.destroy();
    return performance.now() - openedAt;
  }

  async #open(signal: AbortSignal): Promise<Readable | null> {
    this.#toldUntilNano = this.#lastNano;
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), answerLimitMs);
    try {
      const opened = await this.#options.docker.getEvents({
        filters: { type: ['container'], label: [composeLabels.project] },
        abortSignal: AbortSignal.any([signal, limit.signal]),
        ...(this.#lastNano > 0 ? { since: wholeSeconds(this.#lastNano) } : {}),
      });
      return opened instanceof Readable ? opened : Readable.from(opened);
    } catch {
      // Why does not matter here: whoever is told by onLost looks at the engine itself.
      return null;
    } finally {
      clearTimeout(timer);
    }
  }

  #take(value: unknown): void {
    const event = readEvent(value);
    if (event === null) return;
    // A reconnected stream tells again what happened in the second it resumes from.
    if (event.timeNano > 0 && event.timeNano <= this.#toldUntilNano) return;
    this.#lastNano = Math.max(this.#lastNano, event.timeNano);
    this.#options.onEvent(event);
  }
}

/** Whole seconds: the engine then tells a little too much rather than too little. */
function wholeSeconds(nano: number): number {
  return Math.floor(nano / 1e9);
}
