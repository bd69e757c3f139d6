import { leafCount, splitCount } from '../boosted-trees.ts';
import { at } from '../element.ts';
import { BIN_COUNT, type Bins } from './bins.ts';

/** First and second derivatives of the loss by the score, one for each sample. */
export interface Slopes {
  readonly first: Float64Array;
  readonly second: Float64Array;
}

export interface Tree {
  readonly feature: Uint16Array;
  readonly threshold: Float32Array;
  readonly leaf: Float32Array;
}

export interface TreeOptions {
  readonly depth: number;
  readonly learningRate: number;
  /** Added to the second derivatives of a leaf: draws its value to 0. */
  readonly shrinkage: number;
}

interface Split {
  readonly feature: number;
  /** Samples in ranges above it go to the right. */
  readonly bin: number;
}

function gain(first: number, second: number, shrinkage: number): number {
  return (first * first) / (second + shrinkage);
}

/** Sums of the slopes by node and range of one feature. */
class Histogram {
  readonly first: Float64Array;
  readonly second: Float64Array;

  constructor(nodes: number) {
    this.first = new Float64Array(nodes * BIN_COUNT);
    this.second = new Float64Array(nodes * BIN_COUNT);
  }

  fill(codes: Uint8Array, node: Int32Array, rows: Int32Array, slopes: Slopes): void {
    const { first, second } = this;
    first.fill(0);
    second.fill(0);
    for (const row of rows) {
      const cell = at(node, row) * BIN_COUNT + at(codes, row);
      first[cell] = at(first, cell) + at(slopes.first, row);
      second[cell] = at(second, cell) + at(slopes.second, row);
    }
  }

  /** The best range to split a node after, and its gain over no split. */
  best(node: number, limits: number, shrinkage: number): { bin: number; gain: number } {
    const cells = Array.from({ length: limits + 1 }, (_, bin) => node * BIN_COUNT + bin);
    let totalFirst = 0;
    let totalSecond = 0;
    for (const cell of cells) {
      totalFirst += at(this.first, cell);
      totalSecond += at(this.second, cell);
    }
    const whole = gain(totalFirst, totalSecond, shrinkage);
    let best = { bin: limits, gain: 0 };
    let left = 0;
    let leftSecond = 0;
    for (let bin = 0; bin < limits; bin += 1) {
      left += at(this.first, at(cells, bin));
      leftSecond += at(this.second, at(cells, bin));
      const both =
        gain(left, leftSecond, shrinkage) +
        gain(totalFirst - left, totalSecond - leftSecond, shrinkage);
      if (both - whole > best.gain) best = { bin, gain: both - whole };
    }
    return best;
  }
}

/** The best split of each of the `nodes` of a level. */
function splitLevel(
  nodes: number,
  bins: Bins,
  features: readonly number[],
  node: Int32Array,
  rows: Int32Array,
  slopes: Slopes,
  shrinkage: number,
): Split[] {
  const histogram = new Histogram(nodes);
  const gains = new Float64Array(nodes);
  const none: Split = { feature: 0, bin: BIN_COUNT };
  const splits: Split[] = Array.from({ length: nodes }, () => none);
  for (const feature of features) {
    const codes = bins.codes[feature];
    const limits = bins.limits[feature]?.length ?? 0;
    if (codes === undefined) throw new RangeError(`there is no feature ${feature}`);
    histogram.fill(codes, node, rows, slopes);
    for (let n = 0; n < nodes; n += 1) {
      const best = histogram.best(n, limits, shrinkage);
      if (best.gain <= at(gains, n)) continue;
      gains[n] = best.gain;
      splits[n] = { feature, bin: best.bin };
    }
  }
  return splits;
}

/** A node without a useful split sends every sample to the left. */
function thresholdOf(bins: Bins, { feature, bin }: Split): number {
  return bins.limits[feature]?.[bin] ?? Infinity;
}

function leavesOf(
  node: Int32Array,
  rows: Int32Array,
  slopes: Slopes,
  { depth, learningRate, shrinkage }: TreeOptions,
): Float32Array {
  const first = new Float64Array(leafCount(depth));
  const second = new Float64Array(leafCount(depth)).fill(shrinkage);
  for (const row of rows) {
    const leaf = at(node, row);
    first[leaf] = at(first, leaf) + at(slopes.first, row);
    second[leaf] = at(second, leaf) + at(slopes.second, row);
  }
  return Float32Array.from(first, (sum, i) => (-learningRate * sum) / at(second, i));
}

/** One tree on the rows given, its splits from the features given. */
export function growTree(
  bins: Bins,
  features: readonly number[],
  rows: Int32Array,
  slopes: Slopes,
  options: TreeOptions,
): Tree {
  const node = new Int32Array(slopes.first.length);
  const feature = new Uint16Array(splitCount(options.depth));
  const threshold = new Float32Array(splitCount(options.depth));
  for (let level = 0; level < options.depth; level += 1) {
    const nodes = 2 ** level;
    const splits = splitLevel(nodes, bins, features, node, rows, slopes, options.shrinkage);
    splits.forEach((split, n) => {
      feature[nodes - 1 + n] = split.feature;
      threshold[nodes - 1 + n] = thresholdOf(bins, split);
    });
    for (const row of rows) {
      const split = splits[at(node, row)];
      const code = split === undefined ? 0 : (bins.codes[split.feature]?.[row] ?? 0);
      node[row] = 2 * at(node, row) + Number(split !== undefined && code > split.bin);
    }
  }
  return { feature, threshold, leaf: leavesOf(node, rows, slopes, options) };
}
