import { scores, softmax } from './boosted-trees.ts';
import { type CauseId, CAUSES, CLASSES, type ClassId, UNDETECTABLE } from './causes.ts';
import { at } from './element.ts';
import { type Evidence, evidenceOf } from './evidence.ts';
import { beliefsIn, doubted } from './familiarity.ts';
import { featuresOf } from './features.ts';
import type { DiagnosisModel } from './model.ts';
import { temperatureFor } from './temperature.ts';
import { VARIABLES } from './variables.ts';
import { type Window, windowOf } from './window.ts';

/** Rows from the onset on that a diagnosis needs at least. */
export const FEWEST_ROWS = 5;

export interface RankedCause {
  readonly id: CauseId;
  readonly probability: number;
}

export interface Diagnosis {
  /** All 22 causes, the likeliest first; the probabilities sum to 1. */
  readonly ranked: readonly RankedCause[];
  /**
   * Probability that it is normal operation or one of the disturbances that nothing tells from it.
   * Within `ranked` these share it equally.
   */
  readonly hidden: { readonly ids: readonly CauseId[]; readonly probability: number };
  /** The part of the run that was looked at. */
  readonly window: {
    readonly firstRow: number;
    readonly rows: number;
    /** The plant shut down at its end. */
    readonly stopped: boolean;
    /** Deviations count from the rows before the onset; if false, from the base case. */
    readonly ownBaseline: boolean;
  };
  readonly evidence: readonly Evidence[];
}

export interface DiagnoseOptions {
  /** Index of the first row of the anomaly. */
  readonly onset: number;
}

const HIDDEN_IDS: readonly CauseId[] = [...UNDETECTABLE, 'none'];
const COMPARED = 3;

/** Throws a RangeError that says what is wrong with the rows or the onset. */
function check(rows: readonly Float64Array[], onset: number): void {
  if (!Number.isInteger(onset) || onset < 0) {
    throw new RangeError(`onset: must be the index of a row, not ${onset}`);
  }
  if (rows.length - onset < FEWEST_ROWS) {
    throw new RangeError(
      `onset: at least ${FEWEST_ROWS} rows must follow it, there are ${Math.max(rows.length - onset, 0)}`,
    );
  }
  rows.forEach((row, i) => {
    if (row.length !== VARIABLES.length) {
      throw new RangeError(`row ${i}: ${row.length} values where ${VARIABLES.length} belong`);
    }
    const broken = row.findIndex((value) => !Number.isFinite(value));
    if (broken >= 0) throw new RangeError(`row ${i}: ${VARIABLES[broken]?.id ?? ''} is no number`);
  });
}

const classOf = (id: CauseId): ClassId => {
  if (id === 'none') return 'unknown';
  return UNDETECTABLE.includes(id) ? 'hidden' : id;
};

function rankedCauses(probabilities: Float64Array): RankedCause[] {
  const share = (id: ClassId): number => at(probabilities, CLASSES.indexOf(id));
  const each = share('hidden') / HIDDEN_IDS.length;
  const probabilityOf = (id: CauseId): number => {
    if (id === 'none') return share('unknown') + each;
    return UNDETECTABLE.includes(id) ? each : share(id);
  };
  return CAUSES.map((id) => ({ id, probability: probabilityOf(id) })).toSorted(
    (a, b) => b.probability - a.probability,
  );
}

/** The calibrated probability of each of CLASSES. */
export function classProbabilities(model: DiagnosisModel, window: Window): Float64Array {
  const temperature = temperatureFor(model.temperatures, window.length);
  const features = featuresOf(window);
  const chosen = softmax(scores(model.forest, features), temperature);
  return doubted(chosen, beliefsIn(model.familiarity, features));
}

/**
 * Ranks the causes of an anomaly.
 * @param rows 52 values each (XMEAS 1..41, XMV 1..11), one each 3 minutes
 * @throws RangeError for rows of another shape, or fewer than 5 from the onset on
 */
export function diagnose(
  model: DiagnosisModel,
  rows: readonly Float64Array[],
  { onset }: DiagnoseOptions,
): Diagnosis {
  check(rows, onset);
  const window = windowOf(rows, onset, model.scale);
  const probabilities = classProbabilities(model, window);
  const ranked = rankedCauses(probabilities);
  const candidates = ranked.slice(0, COMPARED).map(({ id }) => ({ id, signature: classOf(id) }));
  return {
    ranked,
    hidden: { ids: HIDDEN_IDS, probability: at(probabilities, CLASSES.indexOf('hidden')) },
    window: {
      firstRow: window.first,
      rows: window.length,
      stopped: window.stopped,
      ownBaseline: window.ownBaseline,
    },
    evidence: evidenceOf(window, model.scale.deviation, model.signatures, candidates),
  };
}
