import { type ClassId, CLASSES } from '../causes.ts';
import { classProbabilities } from '../diagnose.ts';
import { at } from '../element.ts';
import type { DiagnosisModel } from '../model.ts';
import { balancingWeights } from './boost.ts';
import { labelOf, type Run } from './runs.ts';
import { cut } from './samples.ts';

/** One diagnosis of a run whose truth is known. */
export interface Outcome {
  readonly truth: ClassId;
  /** Of each of CLASSES. */
  readonly probabilities: Float64Array;
  /** Place of the truth, from 1. */
  readonly rank: number;
  readonly top: ClassId;
}

export function outcomeOf(truth: ClassId, probabilities: Float64Array): Outcome {
  const own = at(probabilities, labelOf(truth));
  const above = probabilities.filter((p) => p > own).length;
  const best = probabilities.indexOf(probabilities.reduce((a, b) => Math.max(a, b)));
  return { truth, probabilities, rank: 1 + above, top: CLASSES[best] ?? 'unknown' };
}

/** Diagnoses the first `rows` rows of each anomaly, its onset taken `late` rows too late. */
export function outcomesOf(
  model: DiagnosisModel,
  runs: readonly Run[],
  rows: number,
  late = 0,
): Outcome[] {
  return runs.map((run) => {
    const window = cut(run, rows, late, model.scale);
    return outcomeOf(run.truth, classProbabilities(model, window));
  });
}

export const isDetectable = ({ truth }: Outcome): boolean => typeof truth === 'number';

/** Share of the outcomes whose truth is among the first `places`. */
export function topShare(outcomes: readonly Outcome[], places: number): number {
  return outcomes.filter(({ rank }) => rank <= places).length / outcomes.length;
}

export interface ReliabilityBin {
  readonly low: number;
  readonly high: number;
  /** Weight of the diagnoses whose highest probability lies in the bin. */
  readonly weight: number;
  readonly count: number;
  readonly confidence: number;
  readonly accuracy: number;
  /** How far the two lie apart on average where the probabilities are honest, by chance alone. */
  readonly chance: number;
}

const BINS = 10;
/** Mean of |x| of a standard normal variable. */
const MEAN_ABSOLUTE_NORMAL = Math.sqrt(2 / Math.PI);

export function reliability(outcomes: readonly Outcome[]): ReliabilityBin[] {
  const weights = balancingWeights(outcomes.map(({ truth }) => labelOf(truth)));
  const judged = outcomes.map(({ probabilities, rank }, i) => ({
    confidence: probabilities.reduce((a, b) => Math.max(a, b)),
    right: Number(rank === 1),
    weight: weights[i] ?? 0,
  }));
  return Array.from({ length: BINS }, (_, b) => {
    const inside = judged.filter(
      ({ confidence }) => Math.min(Math.floor(confidence * BINS), BINS - 1) === b,
    );
    const weight = inside.reduce((sum, one) => sum + one.weight, 0);
    const average = (of: (one: (typeof inside)[number]) => number): number =>
      inside.reduce((sum, one) => sum + one.weight * of(one), 0) / weight;
    const variance = inside.reduce(
      (sum, one) => sum + one.weight ** 2 * one.confidence * (1 - one.confidence),
      0,
    );
    return {
      low: b / BINS,
      high: (b + 1) / BINS,
      weight,
      count: inside.length,
      confidence: average(({ confidence }) => confidence),
      accuracy: average(({ right }) => right),
      chance: MEAN_ABSOLUTE_NORMAL * (Math.sqrt(variance) / weight),
    };
  });
}

export interface CalibrationError {
  /** Expected calibration error of the highest probability, ten bins, classes alike. */
  readonly found: number;
  /** What it would be on so many diagnoses with perfectly honest probabilities. */
  readonly byChance: number;
}

export function calibrationError(outcomes: readonly Outcome[]): CalibrationError {
  const bins = reliability(outcomes).filter(({ weight }) => weight > 0);
  const total = bins.reduce((sum, { weight }) => sum + weight, 0);
  const average = (of: (bin: ReliabilityBin) => number): number =>
    bins.reduce((sum, bin) => sum + (bin.weight / total) * of(bin), 0);
  return {
    found: average(({ confidence, accuracy }) => Math.abs(confidence - accuracy)),
    byChance: average(({ chance }) => chance),
  };
}
