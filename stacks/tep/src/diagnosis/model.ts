import { z } from 'zod';
import { type Forest, leafCount, splitCount } from './boosted-trees.ts';
import { CLASSES } from './causes.ts';
import { at } from './element.ts';
import type { Familiarity } from './familiarity.ts';
import { FEATURES } from './features.ts';
import { floatsOf, toText, wholesOf } from './number-text.ts';
import { HORIZONS, SIGNATURE_SIZE } from './signature.ts';
import { VARIABLES } from './variables.ts';
import type { AlarmLimits } from './onset.ts';
import type { Temperatures } from './temperature.ts';
import type { Scale } from './window.ts';

export const MODEL_VERSION = 2;

/** What was learned from the simulator. */
export interface DiagnosisModel {
  readonly scale: Scale;
  readonly forest: Forest;
  readonly temperatures: Temperatures;
  readonly familiarity: Familiarity;
  readonly alarmLimits: AlarmLimits;
  /** Typical deviations by class, window length and variable (see signature.ts). */
  readonly signatures: Float32Array;
}

const sameList = (expected: readonly string[]) =>
  z
    .array(z.string())
    .refine((list) => list.length === expected.length && list.every((x, i) => x === expected[i]), {
      error: 'not the list this program works with; train again',
    });

const classNames = CLASSES.map(String);

const modelSchema = z.strictObject({
  version: z.literal(MODEL_VERSION),
  classes: sameList(classNames),
  features: sameList(FEATURES),
  mean: z.base64(),
  deviation: z.base64(),
  temperatures: z.strictObject(
    Object.fromEntries(HORIZONS.map((rows) => [rows, z.number().positive()])),
  ),
  alarmLimits: z.strictObject({ square: z.number().positive(), level: z.number().positive() }),
  depth: z.int().min(1).max(8),
  splitFeature: z.base64(),
  splitThreshold: z.base64(),
  leaf: z.base64(),
  signatures: z.base64(),
  familiarLimit: z.number().positive(),
  familiarLowest: z.base64(),
  familiarHighest: z.base64(),
});

function expectLength(name: string, list: ArrayLike<number>, length: number): void {
  if (list.length !== length) {
    throw new RangeError(`${name}: ${list.length} numbers where ${length} belong`);
  }
}

function checkForest({ classes, depth, feature, threshold, leaf }: Forest): void {
  const trees = leaf.length / leafCount(depth);
  if (!Number.isInteger(trees / classes))
    throw new RangeError('leaf: trees of a round are missing');
  expectLength('splitFeature', feature, trees * splitCount(depth));
  expectLength('splitThreshold', threshold, trees * splitCount(depth));
  if (feature.some((f) => f >= FEATURES.length)) {
    throw new RangeError('splitFeature: there is no such feature');
  }
}

function familiarityOf(parsed: z.output<typeof modelSchema>): Familiarity {
  const lowest = floatsOf('familiarLowest', parsed.familiarLowest);
  const highest = floatsOf('familiarHighest', parsed.familiarHighest);
  expectLength('familiarLowest', lowest, CLASSES.length * FEATURES.length);
  expectLength('familiarHighest', highest, CLASSES.length * FEATURES.length);
  return { lowest, highest, limit: parsed.familiarLimit };
}

/** Reads the parsed JSON of a model. Throws a ZodError or RangeError that names what is wrong. */
export function readModel(json: unknown): DiagnosisModel {
  const parsed = modelSchema.parse(json);
  const mean = Float64Array.from(floatsOf('mean', parsed.mean));
  const deviation = Float64Array.from(floatsOf('deviation', parsed.deviation));
  expectLength('mean', mean, VARIABLES.length);
  expectLength('deviation', deviation, VARIABLES.length);
  if (!deviation.every((value) => value > 0)) throw new RangeError('deviation: must be above 0');
  const forest: Forest = {
    classes: CLASSES.length,
    depth: parsed.depth,
    feature: wholesOf('splitFeature', parsed.splitFeature),
    threshold: floatsOf('splitThreshold', parsed.splitThreshold),
    leaf: floatsOf('leaf', parsed.leaf),
  };
  checkForest(forest);
  const signatures = floatsOf('signatures', parsed.signatures);
  expectLength('signatures', signatures, SIGNATURE_SIZE);
  return {
    scale: { mean, deviation },
    forest,
    // Keys that are whole numbers come in ascending order, as the horizons do.
    temperatures: Object.values(parsed.temperatures),
    familiarity: familiarityOf(parsed),
    alarmLimits: parsed.alarmLimits,
    signatures,
  };
}

/** The model as JSON text; `readModel` gives it back exactly as far as single precision goes. */
export function writeModel(model: DiagnosisModel): string {
  const { scale, forest, temperatures, familiarity, alarmLimits, signatures } = model;
  const json: z.input<typeof modelSchema> = {
    version: MODEL_VERSION,
    temperatures: Object.fromEntries(HORIZONS.map((rows, k) => [rows, at(temperatures, k)])),
    alarmLimits,
    depth: forest.depth,
    mean: toText(Float32Array.from(scale.mean)),
    deviation: toText(Float32Array.from(scale.deviation)),
    splitFeature: toText(forest.feature),
    splitThreshold: toText(forest.threshold),
    leaf: toText(forest.leaf),
    signatures: toText(signatures),
    familiarLimit: familiarity.limit,
    familiarLowest: toText(familiarity.lowest),
    familiarHighest: toText(familiarity.highest),
    classes: classNames,
    features: [...FEATURES],
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}
