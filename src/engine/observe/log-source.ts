import type { Readable } from 'node:stream';
import type Dockerode from 'dockerode';
import { backoffMs, reconnectBackoff } from './backoff.ts';
import { isNotFound } from './container-watch.ts';
import type { ObservedContainer } from './containers.ts';
import type { DecodedLine } from './log-decoder.ts';
import { LogFrames } from './log-frames.ts';
import { requestLog, type LogRequest } from './log-request.ts';
import { sinceStamp, stampBefore } from './log-stamp.ts';
import type { TurnBudget } from './turn-budget.ts';

/** Lines of two streams may be stamped in another order than they were written: so far apart. */
const disorderMs = 50;
/** Enough to know again what was told in that time. */
const remembered = 4096;
/** A source that says nothing for so long has told its past. */
const quietMs = 150;
/** One that never falls silent is taken to have told it by then. */
const catchUpLimitMs = 1500;
/** How soon a log that ended is looked at again while its container seems to run. */
const lookAgainMs = 1000;
const answerLimitMs = 10_000;

export interface LogSourceOptions {
  /** The engine in use; null while there is none. */
  docker(): Dockerode | null;
  budget: TurnBudget;
  /** How much of the log from before this source is wanted; all where null. */
  tail: number | null;
  onLines(lines: readonly DecodedLine[]): void;
  onCatchUp(): void;
  onCaughtUp(): void;
  /** The stream has ended, for now or for good. */
  onOver(): void;
}

type Phase = 'idle' | 'following' | 'ended' | 'cut' | 'stopped';

/** The log of one container, over restarts and lost connections: every line once. */
export class LogSource {
  readonly #options: LogSourceOptions;
  #container: ObservedContainer;
  #phase: Phase = 'idle';
  #abort = new AbortController();
  #followedStart: string | null = null;
  #recent: string[] = [];
  #recentTimes: string[] = [];
  #lastTime = '';
  #attempt = 0;
  #retry: NodeJS.Timeout | null = null;
  #quiet: NodeJS.Timeout | null = null;
  #catchUpEnd = 0;

  constructor(container: ObservedContainer, options: LogSourceOptions) {
    this.#container = container;
    this.#options = options;
  }

  /** Nothing more is to come, unless its container is started again. */
  get isOver(): boolean {
    return this.#phase !== 'following';
  }

  /** What is known of the container now: a log that ended goes on when it was started again. */
  update(container: ObservedContainer): void {
    this.#container = container;
    if (container.startedAt === null || this.#phase === 'following' || this.#phase === 'cut')
      return;
    if (this.#phase === 'ended' && container.startedAt === this.#followedStart) return;
    this.#follow();
  }

  /** The engine may be back: do not wait out the pause. */
  hurry(): void {
    if (this.#phase === 'cut') this.#follow();
  }

  /** Until the next `update`, which goes on where this left off. */
  stop(): void {
    this.#abort.abort();
    this.#phase = 'stopped';
    this.#clearTimers();
    this.#options.onCaughtUp();
  }

  #clearTimers(): void {
    if (this.#retry !== null) clearTimeout(this.#retry);
    if (this.#quiet !== null) clearTimeout(this.#quiet);
    this.#retry = this.#quiet = null;
  }

  #follow(): void {
    this.#clearTimers();
    this.#phase = 'following';
    this.#followedStart = this.#container.startedAt;
    this.#catchUpEnd = performance.now() + catchUpLimitMs;
    this.#awaitQuiet(catchUpLimitMs);
    const { signal } = (this.#abort = new AbortController());
    this.#options.onCatchUp();
    // Stopped and followed anew, the former reading may end only now.
    void this.#read(signal).then((outcome) => {
      if (!signal.aborted) this.#rest(outcome);
    });
  }

  #rest(outcome: 'ended' | 'cut'): void {
    this.#clearTimers();
    this.#abort.abort();
    this.#phase = outcome;
    this.#options.onCaughtUp();
    const wait = outcome === 'cut' ? backoffMs(this.#attempt++, reconnectBackoff) : lookAgainMs;
    this.#retry = setTimeout(() => {
      if (this.#phase === 'cut' || this.#container.state === 'running') this.#follow();
    }, wait);
    this.#options.onOver();
  }

  async #read(signal: AbortSignal): Promise<'ended' | 'cut'> {
    const docker = this.#options.docker();
    if (docker === null) return 'cut';
    const answer = await this.#request(docker, signal);
    if (typeof answer === 'string') return answer;
    this.#attempt = 0;
    this.#awaitQuiet(quietMs);
    return this.#readAnswer(answer, signal);
  }

  async #request(docker: Dockerode, signal: AbortSignal): Promise<Readable | 'ended' | 'cut'> {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), answerLimitMs);
    try {
      return await requestLog(docker, this.#container.id, {
        follow: true,
        signal: AbortSignal.any([signal, limit.signal]),
        ...this.#from(),
      });
    } catch (cause) {
      return isNotFound(cause) ? 'ended' : 'cut';
    } finally {
      clearTimeout(timer);
    }
  }

  #from(): Pick<LogRequest, 'tail' | 'since'> {
    if (this.#lastTime !== '') return { since: sinceStamp(this.#resumeTime(), 0) };
    return this.#options.tail === null ? {} : { tail: this.#options.tail };
  }

  /** A little before the last line, but not before what is remembered. */
  #resumeTime(): string {
    const early = stampBefore(this.#lastTime, disorderMs);
    const oldest = this.#recentTimes[0] ?? early;
    return oldest > early ? oldest : early;
  }

  #readAnswer(answer: Readable, signal: AbortSignal): Promise<'ended' | 'cut'> {
    const frames = new LogFrames({ tty: this.#container.tty, budget: this.#options.budget });
    const told = this.#alreadyTold();
    return new Promise((resolve) => {
      const finish = (outcome: 'ended' | 'cut') => {
        answer.destroy();
        frames.destroy();
        resolve(outcome);
      };
      answer.on('error', () => finish('cut'));
      answer.on('close', () => {
        if (!answer.readableEnded) finish('cut');
      });
      signal.addEventListener('abort', () => finish('cut'), { once: true });
      frames.on('error', () => finish('cut'));
      frames.on('data', (lines: DecodedLine[]) => {
        if (!signal.aborted) this.#take(lines, told);
      });
      frames.on('end', () => finish('ended'));
      answer.pipe(frames);
    });
  }

  #take(lines: readonly DecodedLine[], told: Map<string, number>): void {
    const fresh = told.size === 0 ? lines : lines.filter((line) => !wasTold(line, told));
    if (told.size > 0 && (lines.at(-1)?.time ?? '') > stampBefore(this.#lastTime, -disorderMs)) {
      told.clear();
    }
    for (const line of fresh) {
      if (line.time > this.#lastTime) this.#lastTime = line.time;
    }
    this.#remember(fresh);
    if (fresh.length > 0) this.#options.onLines(fresh);
    if (this.#quiet !== null) this.#awaitQuiet(quietMs);
  }

  #remember(lines: readonly DecodedLine[]): void {
    const newest = lines.slice(-remembered);
    this.#recent.push(...newest.map(keyOf));
    this.#recentTimes.push(...newest.map((line) => line.time));
    if (this.#recent.length < 2 * remembered) return;
    this.#recent = this.#recent.slice(-remembered);
    this.#recentTimes = this.#recentTimes.slice(-remembered);
  }

  #alreadyTold(): Map<string, number> {
    const told = new Map<string, number>();
    if (this.#lastTime === '') return told;
    const from = this.#resumeTime();
    this.#recent.forEach((key, index) => {
      if ((this.#recentTimes[index] ?? '') >= from) told.set(key, (told.get(key) ?? 0) + 1);
    });
    return told;
  }

  #awaitQuiet(ms: number): void {
    if (this.#quiet !== null) clearTimeout(this.#quiet);
    const wait = Math.min(ms, this.#catchUpEnd - performance.now());
    this.#quiet = setTimeout(
      () => {
        this.#quiet = null;
        this.#options.onCaughtUp();
      },
      Math.max(0, wait),
    );
  }
}

/** No two messages of a container are stamped alike unless they are alike, or else count by count. */
function keyOf(line: DecodedLine): string {
  return `${line.time} ${line.stream} ${line.bytes}`;
}

function wasTold(line: DecodedLine, told: Map<string, number>): boolean {
  const key = keyOf(line);
  const count = told.get(key) ?? 0;
  if (count === 0) return false;
  if (count === 1) told.delete(key);
  else told.set(key, count - 1);
  return true;
}
