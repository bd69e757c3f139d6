/** A measured or manipulated variable that is away from its normal value. */
export interface Deviation {
  /** "XMEAS 9 Reactor temperature" */
  readonly name: string;
  readonly unit: string;
  readonly normalMean: number;
  readonly normalDeviation: number;
  readonly value: number;
  /** Its share of the statistic that raised the alarm, 0 to 1. */
  readonly share: number;
  /** Oldest first, plant time in h; may be empty. */
  readonly course: readonly { readonly hours: number; readonly value: number }[];
}

export interface Statistic {
  /** "T2", "SPE" */
  readonly name: string;
  readonly value: number;
  readonly limit: number;
}

export interface LoopFact {
  readonly name: string;
  readonly unit: string;
  readonly setpoint: number;
  readonly value: number;
  readonly automatic: boolean;
}

export interface ValveFact {
  readonly name: string;
  readonly percent: number;
  /** Held by the operator. */
  readonly manual: boolean;
}

export interface RankedCause {
  /** Null: none of the known ones. */
  readonly idv: number | null;
  readonly probability: number;
}

export interface RuledOut {
  readonly idv: number;
  /** Why, in the operator's words. */
  readonly reason: string | null;
}

/** What is known of a deviation of the plant; it is all that a model gets to see. */
export interface Incident {
  /** Plant time, h. */
  readonly detectedAtHours: number;
  readonly nowHours: number;
  /** "PCA, 11 components, limits at 99 %" */
  readonly method: string;
  readonly statistics: readonly Statistic[];
  /** The largest share first. */
  readonly deviations: readonly Deviation[];
  readonly loops: readonly LoopFact[];
  readonly valves: readonly ValveFact[];
  /** Of the built-in diagnosis, the most likely first; empty: it has said nothing. */
  readonly builtInRanking: readonly RankedCause[];
  /** Passages of the knowledge base, each with its citation id; '' for none. */
  readonly quotedContext: string;
  /** Of the operators, oldest first. */
  readonly notes: readonly string[];
  readonly ruledOut: readonly RuledOut[];
}
