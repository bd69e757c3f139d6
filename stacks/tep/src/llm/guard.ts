import { ok, type Result } from './problem.ts';

/** Who asks for an analysis: an alarm, or a person. */
export type Trigger = 'automatic' | 'manual';

export interface GuardLimits {
  /** From the start of an analysis to the start of an automatic one, s. */
  readonly minimumIntervalSeconds: number;
  /** A session begins with its first analysis and lasts so long, s. */
  readonly sessionSeconds: number;
  /** Analyses of a session. */
  readonly maximumAnalyses: number;
  /** Estimated, of a session, US$. */
  readonly maximumCost: number;
}

export const STANDARD_LIMITS: GuardLimits = {
  minimumIntervalSeconds: 120,
  sessionSeconds: 3600,
  maximumAnalyses: 30,
  maximumCost: 2,
};

export type RefusalCode = 'busy' | 'too-soon' | 'no-analyses-left' | 'no-money-left';

export interface Refusal {
  readonly code: RefusalCode;
  readonly detail: string;
  /** Null: it depends on when the running analysis ends. */
  readonly retryAfterSeconds: number | null;
}

/** Right to one analysis; to be given back by `finish`. */
export interface Ticket {
  readonly number: number;
}

export interface GuardState {
  readonly running: boolean;
  /** 0: one may begin now, as far as the interval goes. */
  readonly nextAutomaticInSeconds: number;
  readonly analysesLeft: number;
  readonly costLeft: number;
  /** Null: no session has begun. */
  readonly sessionEndsInSeconds: number | null;
}

interface Session {
  readonly startedAt: number;
  analyses: number;
  cost: number;
}

/**
 * Decides whether an analysis may begin: one at a time, automatic ones not too often, and only
 * within the budget of the session. When a session's time is over, the next analysis begins
 * another. What an analysis costs is known at its end, so the last one may exceed the budget. The
 * guard starts nothing and has no timer; the clock is given.
 */
export class AnalysisGuard {
  readonly #limits: GuardLimits;
  readonly #now: () => number;
  #session: Session | null = null;
  #running: Ticket | null = null;
  #lastStart = -Infinity;
  #count = 0;

  /** @param now a monotonic clock, ms */
  constructor(limits: GuardLimits, now: () => number) {
    this.#limits = limits;
    this.#now = now;
  }

  begin(trigger: Trigger): Result<Ticket, Refusal> {
    const problem = this.#refusal(trigger);
    if (problem !== null) return { ok: false, problem };
    const session = this.#current() ?? { startedAt: this.#now(), analyses: 0, cost: 0 };
    session.analyses += 1;
    this.#session = session;
    this.#lastStart = this.#now();
    this.#count += 1;
    this.#running = { number: this.#count };
    return ok(this.#running);
  }

  /**
   * Ends an analysis, however it went. A ticket that is not the running one changes nothing.
   *
   * @param cost of all its models, US$, as far as it is known
   */
  finish({ number }: Ticket, cost: number): void {
    if (this.#running?.number !== number) return;
    this.#running = null;
    if (this.#session !== null) this.#session.cost += cost;
  }

  /** Counts what was spent beside analyses, such as on a conversation, US$. */
  spend(cost: number): void {
    const session = this.#current() ?? { startedAt: this.#now(), analyses: 0, cost: 0 };
    session.cost += cost;
    this.#session = session;
  }

  get state(): GuardState {
    const session = this.#current();
    const { maximumAnalyses, maximumCost } = this.#limits;
    return {
      running: this.#running !== null,
      nextAutomaticInSeconds: this.#untilAutomatic(),
      analysesLeft: Math.max(0, maximumAnalyses - (session?.analyses ?? 0)),
      costLeft: Math.max(0, maximumCost - (session?.cost ?? 0)),
      sessionEndsInSeconds: session === null ? null : this.#untilEnd(session),
    };
  }

  /** The session, unless its time is over. One that is running goes on until it is finished. */
  #current(): Session | null {
    const session = this.#session;
    if (session === null) return null;
    return this.#running !== null || this.#untilEnd(session) > 0 ? session : null;
  }

  #untilEnd({ startedAt }: Session): number {
    return Math.max(0, this.#limits.sessionSeconds - (this.#now() - startedAt) / 1000);
  }

  #untilAutomatic(): number {
    const passed = (this.#now() - this.#lastStart) / 1000;
    return Math.max(0, this.#limits.minimumIntervalSeconds - passed);
  }

  #refusal(trigger: Trigger): Refusal | null {
    if (this.#running !== null) {
      return { code: 'busy', detail: 'An analysis is running.', retryAfterSeconds: null };
    }
    const session = this.#current();
    if (session !== null) {
      const retryAfterSeconds = Math.ceil(this.#untilEnd(session));
      const { maximumAnalyses, maximumCost } = this.#limits;
      if (session.analyses >= maximumAnalyses) {
        const detail = `The session has had its ${maximumAnalyses} analyses.`;
        return { code: 'no-analyses-left', detail, retryAfterSeconds };
      }
      if (session.cost >= maximumCost) {
        const detail = `The session has spent its ${maximumCost} US$.`;
        return { code: 'no-money-left', detail, retryAfterSeconds };
      }
    }
    const wait = this.#untilAutomatic();
    if (trigger === 'manual' || wait === 0) return null;
    const detail = `The last analysis began less than ${this.#limits.minimumIntervalSeconds} s ago.`;
    return { code: 'too-soon', detail, retryAfterSeconds: Math.ceil(wait) };
  }
}
