import { randomUUID } from 'node:crypto';
import type { LogLine } from '#shared/log-line.ts';
import { problem } from '#shared/problem.ts';
import { failed, ok, type Result } from '#shared/result.ts';
import type { EngineMonitor } from '../docker/monitor.ts';
import { lastLines } from './last-lines.ts';
import { LogSession, type OnBatch } from './log-session.ts';
import type { Observer } from './observer.ts';

export type { OnBatch } from './log-session.ts';

export interface LogSubscription {
  readonly id: string;
  /** All that is known now, oldest first. */
  readonly lines: readonly LogLine[];
  /** Lines that were let go so far to make room. */
  readonly dropped: number;
  close(): void;
}

export interface LogHubOptions {
  monitor: Pick<EngineMonitor, 'connection' | 'subscribe'>;
  observer: Pick<Observer, 'containers' | 'subscribe'>;
  /** Takes secrets out of what containers print. */
  mask(text: string): string;
  /** What the lines of one stack may take; the oldest go first. */
  ringBytes?: number;
  /** How long lines gather before they are told. */
  batchMs?: number;
}

/** Stacks whose lines are kept while nobody reads them. */
const idleKept = 2;

/** The merged logs of every stack. Streams run only while someone reads. */
export class LogHub {
  readonly #options: LogHubOptions;
  readonly #sessions = new Map<string, LogSession>();
  readonly #stops: (() => void)[];

  constructor(options: LogHubOptions) {
    this.#options = options;
    this.#stops = [
      options.observer.subscribe((stackId) => this.#sessions.get(stackId)?.update()),
      options.monitor.subscribe(() => this.#onEngine()),
    ];
  }

  /**
   * Begins to follow a stack's logs, with what is known of its past. A stack without containers, or
   * without an engine, has none yet: its lines come when it has.
   */
  async open(stackId: string, onBatch: OnBatch): Promise<Result<LogSubscription>> {
    const session = this.#session(stackId);
    const id = randomUUID();
    // Keeps others from ending the session while it starts.
    session.addReader(id, () => undefined);
    await session.start();
    const { dropped } = session;
    const lines = session.lines();
    session.addReader(id, onBatch);
    return ok({ id, lines, dropped, close: () => this.#close(session, id) });
  }

  /**
   * What a service printed last, oldest first: from its containers, or from what was read of them
   * before they went away. @returns the problem `engine-lost` while there is no engine to ask.
   */
  async lastLines(
    stackId: string,
    service: string,
    stream: LogLine['stream'] | 'both',
    count: number,
  ): Promise<Result<LogLine[]>> {
    const { monitor, observer } = this.#options;
    const { connection } = monitor;
    if (connection === null) return failed(problem('engine-lost'));
    const own = observer.containers(stackId).filter((container) => container.service === service);
    const told = await Promise.all(
      own.map(({ id }) => lastLines(connection.docker, id, stream, count)),
    );
    const lines = told.flat().sort((a, b) => (a.time < b.time ? -1 : Number(a.time > b.time)));
    if (lines.length === 0) return ok(this.#remembered(stackId, service, stream, count));
    return ok(
      lines.slice(-count).map((line, seq) => ({
        seq,
        time: line.time,
        service,
        stream: line.stream,
        text: this.#options.mask(line.text),
      })),
    );
  }

  dispose(): void {
    for (const stop of this.#stops) stop();
    for (const session of this.#sessions.values()) session.pause();
    this.#sessions.clear();
  }

  #onEngine(): void {
    if (this.#options.monitor.connection === null) return;
    for (const session of this.#sessions.values()) session.hurry();
  }

  #session(stackId: string): LogSession {
    const known = this.#sessions.get(stackId);
    if (known !== undefined) return known;
    const { monitor, observer, ringBytes = 8 * 1024 * 1024, batchMs = 40 } = this.#options;
    const session = new LogSession({
      docker: () => monitor.connection?.docker ?? null,
      containers: () => observer.containers(stackId),
      mask: (text) => this.#options.mask(text),
      ringBytes,
      batchMs,
    });
    this.#sessions.set(stackId, session);
    return session;
  }

  #close(session: LogSession, id: string): void {
    session.removeReader(id);
    if (!session.isIdle) return;
    session.pause();
    const idle = [...this.#sessions].filter(([, other]) => other.isIdle);
    for (const [stackId] of idle.slice(0, -idleKept)) this.#sessions.delete(stackId);
  }

  #remembered(
    stackId: string,
    service: string,
    stream: LogLine['stream'] | 'both',
    count: number,
  ): LogLine[] {
    const lines = this.#sessions.get(stackId)?.lines() ?? [];
    return lines
      .filter((line) => line.service === service && (stream === 'both' || line.stream === stream))
      .slice(-count);
  }
}
