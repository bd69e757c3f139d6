import { type Forest, leafCount, scores, softmax, splitCount } from '../boosted-trees.ts';
import { at } from '../element.ts';
import { binned } from './bins.ts';
import { growTree, type Slopes, type Tree, type TreeOptions } from './grow-tree.ts';
import type { RandomStream } from './random-stream.ts';

export interface Sample {
  readonly features: Float64Array;
  /** Index of its class. */
  readonly label: number;
}

/** Samples of rare classes count more, so that all classes are equally likely beforehand. */
export function balancingWeights(labels: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return labels.map((label) => labels.length / counts.size / (counts.get(label) ?? 1));
}

export interface BoostOptions extends TreeOptions {
  readonly rounds: number;
  /** Shares of the samples and of the features that a tree sees. */
  readonly sampleShare: number;
  readonly featureShare: number;
}

function slopesOf(
  k: number,
  samples: readonly Sample[],
  probabilities: readonly Float64Array[],
  weights: Float64Array,
): Slopes {
  const first = new Float64Array(samples.length);
  const second = new Float64Array(samples.length);
  samples.forEach(({ label }, i) => {
    const p = probabilities[i]?.[k] ?? 0;
    const weight = at(weights, i);
    first[i] = weight * (p - Number(label === k));
    second[i] = weight * p * (1 - p);
  });
  return { first, second };
}

function drawn(random: RandomStream, count: number, share: number): number[] {
  return Array.from({ length: count }, (_, i) => i).filter(() => random.chance(share));
}

function concatenated(trees: readonly Tree[], classes: number, depth: number): Forest {
  const feature = new Uint16Array(trees.length * splitCount(depth));
  const threshold = new Float32Array(trees.length * splitCount(depth));
  const leaf = new Float32Array(trees.length * leafCount(depth));
  trees.forEach((tree, k) => {
    feature.set(tree.feature, k * splitCount(depth));
    threshold.set(tree.threshold, k * splitCount(depth));
    leaf.set(tree.leaf, k * leafCount(depth));
  });
  return { classes, depth, feature, threshold, leaf };
}

/** Boosts trees against the multinomial log loss. Same random stream, same forest. */
export function boost(
  samples: readonly Sample[],
  classes: number,
  options: BoostOptions,
  random: RandomStream,
): Forest {
  const bins = binned(samples.map(({ features }) => features));
  const weights = Float64Array.from(balancingWeights(samples.map(({ label }) => label)));
  const total = samples.map(() => new Float64Array(classes));
  const trees: Tree[] = [];
  for (let round = 0; round < options.rounds; round += 1) {
    const probabilities = total.map((score) => softmax(score));
    const grown: Tree[] = [];
    for (let k = 0; k < classes; k += 1) {
      const rows = Int32Array.from(drawn(random, samples.length, options.sampleShare));
      const features = drawn(random, bins.codes.length, options.featureShare);
      const slopes = slopesOf(k, samples, probabilities, weights);
      grown.push(growTree(bins, features, rows, slopes, options));
    }
    const forest = concatenated(grown, classes, options.depth);
    samples.forEach((sample, i) => {
      scores(forest, sample.features).forEach((score, k) => {
        const row = total[i];
        if (row !== undefined) row[k] = at(row, k) + score;
      });
    });
    trees.push(...grown);
  }
  return concatenated(trees, classes, options.depth);
}
