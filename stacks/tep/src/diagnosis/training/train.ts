import { scores } from '../boosted-trees.ts';
import { CLASSES } from '../causes.ts';
import { at } from '../element.ts';
import { beliefsIn } from '../familiarity.ts';
import type { DiagnosisModel } from '../model.ts';
import { learnSignatures } from '../signature.ts';
import { balancingWeights, boost, type BoostOptions } from './boost.ts';
import { calibrateTemperatures } from './calibrate.ts';
import { learnFamiliarity } from './learn-familiarity.ts';
import { learnAlarmLimits, learnScale } from './learn-scale.ts';
import { RandomStream } from './random-stream.ts';
import type { Run } from './runs.ts';
import { cut, samplesOf } from './samples.ts';

const BOOSTING: BoostOptions = {
  rounds: 50,
  depth: 4,
  learningRate: 0.15,
  shrinkage: 3,
  sampleShare: 0.5,
  featureShare: 0.15,
};
const SAMPLE_SEED = 11;
const BOOST_SEED = 12;
const HELD_OUT_EACH = 5;

/** Learns a model; a fifth of the runs serves only to calibrate its probabilities. */
export function train(runs: readonly Run[]): DiagnosisModel {
  const scale = learnScale(runs);
  const random = new RandomStream(SAMPLE_SEED);
  const samples = runs.map((run) => samplesOf(run, scale, random));
  const isHeldOut = (_: unknown, i: number): boolean => i % HELD_OUT_EACH === 0;
  const learned = samples.filter((_, i) => !isHeldOut(_, i)).flat();
  const heldOut = samples.filter(isHeldOut).flat();
  const forest = boost(learned, CLASSES.length, BOOSTING, new RandomStream(BOOST_SEED));
  const familiarity = learnFamiliarity(learned, heldOut);
  const weights = balancingWeights(heldOut.map(({ label }) => label));
  const scored = heldOut.map(({ features, label, rows }, i) => ({
    scores: scores(forest, features),
    beliefs: beliefsIn(familiarity, features),
    rows,
    label,
    weight: at(weights, i),
  }));
  return {
    scale,
    forest,
    temperatures: calibrateTemperatures(scored),
    familiarity,
    alarmLimits: learnAlarmLimits(runs, scale),
    signatures: learnSignatures((id, rows) =>
      runs.filter(({ truth }) => truth === id).map((run) => cut(run, rows, 0, scale)),
    ),
  };
}
