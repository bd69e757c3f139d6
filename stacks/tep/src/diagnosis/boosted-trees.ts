import { at } from './element.ts';

/**
 * Gradient-boosted trees for several classes (Friedman, 2001): the score of a class is the sum of
 * its trees. Every tree is complete, of one depth, so its nodes need no links: the children of
 * split i are 2i + 1 and 2i + 2, and the leaves follow the splits.
 */
export interface Forest {
  readonly classes: number;
  readonly depth: number;
  /** Split i of tree k: element k·(2^depth - 1) + i. Tree k is of class k mod classes. */
  readonly feature: Uint16Array;
  /** A value above it goes to the right. */
  readonly threshold: Float32Array;
  /** Leaf i of tree k: element k·2^depth + i. */
  readonly leaf: Float32Array;
}

export const splitCount = (depth: number): number => 2 ** depth - 1;
export const leafCount = (depth: number): number => 2 ** depth;

/** One score for each class, up to a common constant the logarithm of its odds. */
export function scores(forest: Forest, x: Float64Array): Float64Array {
  const { classes, depth, feature, threshold, leaf } = forest;
  const splits = splitCount(depth);
  const leaves = leafCount(depth);
  const sum = new Float64Array(classes);
  for (let tree = 0; tree * leaves < leaf.length; tree += 1) {
    let node = 0;
    for (let level = 0; level < depth; level += 1) {
      const split = tree * splits + node;
      node = 2 * node + (at(x, at(feature, split)) > at(threshold, split) ? 2 : 1);
    }
    const k = tree % classes;
    sum[k] = at(sum, k) + at(leaf, tree * leaves + node - splits);
  }
  return sum;
}

/** Probabilities in the proportion of exp(score / temperature). */
export function softmax(score: Float64Array, temperature = 1): Float64Array {
  const highest = score.reduce((a, b) => Math.max(a, b), -Infinity);
  const weights = score.map((value) => Math.exp((value - highest) / temperature));
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((weight) => weight / total);
}
