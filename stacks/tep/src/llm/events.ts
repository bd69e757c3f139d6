import type { TokenUsage } from './cost.ts';
import type { Problem } from './problem.ts';
import type { VerdictOutcome } from './verdict.ts';

/** "anthropic/claude-sonnet-5-5" */
export type ModelName = string;

export interface Started {
  readonly type: 'started';
  readonly model: ModelName;
}

/** The next piece of the answer. */
export interface Delta {
  readonly type: 'delta';
  readonly model: ModelName;
  readonly text: string;
}

/** An attempt has failed before any text; another begins after the wait. */
export interface Retrying {
  readonly type: 'retrying';
  readonly model: ModelName;
  readonly problem: Problem;
  readonly waitMs: number;
}

export interface Finished {
  readonly type: 'finished';
  readonly model: ModelName;
  /** The whole answer. */
  readonly text: string;
  /** The answer reached the greatest length that was asked for. */
  readonly truncated: boolean;
  /** Null: the provider did not tell. */
  readonly usage: TokenUsage | null;
  /** Estimate, US$; null: not known. */
  readonly cost: number | null;
  /** From the first request to the end, ms. */
  readonly ms: number;
  /** From the first request to the first piece of text, ms. */
  readonly firstTokenMs: number;
  /** Null: none was asked for. */
  readonly outcome: VerdictOutcome | null;
}

/** No (whole) answer: `text` is what came of it. */
export interface Failed {
  readonly type: 'failed';
  readonly model: ModelName;
  readonly problem: Problem;
  readonly text: string;
  readonly ms: number;
}

/**
 * What happens while models answer. Of each model, in order: started, then any retrying, then any
 * deltas, then one of finished and failed.
 */
export type AnalysisEvent = Started | Delta | Retrying | Finished | Failed;
