import { EventStreamParser, type StreamEvent } from './event-stream.ts';

export type Connection = 'connecting' | 'live' | 'lost';

export interface LiveStreamOptions {
  readonly url: string;
  readonly onEvent: (event: StreamEvent) => void;
  readonly onConnection: (connection: Connection) => void;
  /** Resume after this event. */
  readonly lastEventId?: string;
  /** Silence after which the connection counts as dead, ms. The server's heartbeat is shorter. */
  readonly silence?: number;
  /** First and longest wait before a new connection, ms. */
  readonly wait?: readonly [first: number, longest: number];
}

const SILENCE = 25_000;
const WAIT = [500, 10_000] as const;

/**
 * A server-sent event stream that comes back by itself.
 *
 * EventSource gives up for good when a proxy answers 502 during a restart of the backend, and says
 * nothing about a connection that died silently; this does neither. It resumes with Last-Event-ID.
 */
export class LiveStream {
  readonly #options: LiveStreamOptions;
  readonly #closed = new AbortController();
  #lastEventId: string;
  #failures = 0;
  #askedWait: number | null = null;

  constructor(options: LiveStreamOptions) {
    this.#options = options;
    this.#lastEventId = options.lastEventId ?? '';
  }

  get lastEventId(): string {
    return this.#lastEventId;
  }

  /** Runs until `close`. Never rejects. */
  async run(): Promise<void> {
    const { onConnection } = this.#options;
    onConnection('connecting');
    for (;;) {
      await this.#connectOnce();
      if (this.#closed.signal.aborted) return;
      onConnection('lost');
      this.#failures += 1;
      await this.#pause(retryDelay(this.#failures, this.#options.wait ?? WAIT, this.#askedWait));
    }
  }

  close(): void {
    this.#closed.abort();
  }

  /** Resolves when the connection has ended, whatever the reason: every end means to try again. */
  async #connectOnce(): Promise<void> {
    const attempt = new AbortController();
    const abort = () => attempt.abort();
    if (this.#closed.signal.aborted) return;
    this.#closed.signal.addEventListener('abort', abort);
    const watchdog = new Watchdog(this.#options.silence ?? SILENCE, abort);
    try {
      const headers = new Headers({ accept: 'text/event-stream' });
      if (this.#lastEventId !== '') headers.set('last-event-id', this.#lastEventId);
      const response = await fetch(this.#options.url, {
        headers,
        cache: 'no-store',
        signal: attempt.signal,
      });
      if (isEventStream(response)) {
        this.#options.onConnection('live');
        await this.#read(response.body, watchdog);
      }
    } catch (error) {
      if (!isConnectionEnd(error)) throw error;
    } finally {
      watchdog.stop();
      attempt.abort();
      this.#closed.signal.removeEventListener('abort', abort);
    }
  }

  async #read(body: ReadableStream<Uint8Array>, watchdog: Watchdog): Promise<void> {
    const parser = new EventStreamParser((event) => this.#receive(event), this.#lastEventId);
    const reader = body.getReader();
    const decoder = new TextDecoder();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      watchdog.feed();
      parser.push(decoder.decode(value, { stream: true }));
      this.#askedWait = parser.retry;
    }
  }

  #receive(event: StreamEvent): void {
    this.#failures = 0;
    this.#lastEventId = event.id;
    this.#options.onEvent(event);
  }

  #pause(delay: number): Promise<void> {
    const { signal } = this.#closed;
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, signal.aborted ? 0 : delay);
      signal.addEventListener('abort', end);
    });
  }
}

/** Doubles from the first to the longest wait; what the server asked for is the least. */
export function retryDelay(
  failures: number,
  [first, longest]: readonly [first: number, longest: number],
  asked: number | null,
): number {
  const backoff = Math.min(longest, first * 2 ** Math.min(failures - 1, 20));
  return Math.max(backoff, Math.min(asked ?? 0, longest));
}

function isEventStream(
  response: Response,
): response is Response & { body: ReadableStream<Uint8Array> } {
  const type = response.headers.get('content-type') ?? '';
  return response.ok && type.startsWith('text/event-stream') && response.body !== null;
}

/** fetch and its reader reject with a TypeError for the network and an AbortError for an abort. */
function isConnectionEnd(error: unknown): boolean {
  return (
    error instanceof TypeError || (error instanceof DOMException && error.name === 'AbortError')
  );
}

class Watchdog {
  readonly #silence: number;
  readonly #bark: () => void;
  #timer: ReturnType<typeof setTimeout>;

  constructor(silence: number, bark: () => void) {
    this.#silence = silence;
    this.#bark = bark;
    this.#timer = setTimeout(bark, silence);
  }

  feed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#bark, this.#silence);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
