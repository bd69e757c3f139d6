import { z } from 'zod';

export const METHODS = ['pca', 'dpca', 'cva'] as const;
export type Method = (typeof METHODS)[number];

/** Exceeded by normal samples with probability alpha. */
const limit = z.number().positive();

const statistic = z.discriminatedUnion('kind', [
  /** Sum over the scores `from` up to but not including `to` of score² / variance. */
  z.object({
    kind: z.literal('scores'),
    name: z.enum(['T2', 'Ts2', 'Tr2']),
    from: z.int().min(0),
    to: z.int().min(1),
    limit,
  }),
  /** Squared length of what the first `order` scores leave of the window. */
  z.object({ kind: z.literal('residual'), name: z.enum(['SPE', 'Q']), limit }),
]);

const numbers = z.array(z.number());

/**
 * A trained detector, plain JSON. It looks at a window of standardised samples, the newest first:
 * score i = loadings[i] · window.
 */
export const modelSchema = z
  .object({
    format: z.literal('tep-detector/1'),
    method: z.enum(METHODS),
    /** Columns of a sample that are watched, from 0. */
    variables: z.array(z.int().min(0)).min(1),
    /** Of the watched variables, in their units. */
    mean: numbers,
    scale: z.array(z.number().positive()),
    /** Samples in a window. */
    window: z.int().min(1),
    loadings: z.array(numbers).min(1),
    /** Of each score. */
    variances: z.array(z.number().positive()),
    /** Components or states kept. */
    order: z.int().min(1),
    /** All: of the correlation matrix of the window, or the squared canonical correlations. */
    eigenvalues: numbers,
    statistics: z.array(statistic).min(1),
    training: z.object({
      /** Windows the model was made from. */
      windows: z.int().min(2),
      alpha: z.number().gt(0).lt(1),
      limit: z.enum(['theory', 'percentile']),
    }),
  })
  .superRefine((model, context) => {
    const width = model.variables.length;
    const expected = [
      ['mean', model.mean.length, width],
      ['scale', model.scale.length, width],
      ['variances', model.variances.length, model.loadings.length],
      ...model.loadings.map((row, i) => [`loadings.${i}`, row.length, width * model.window]),
    ] as const;
    for (const [name, length, right] of expected) {
      if (length !== right) {
        context.addIssue(`${name} has ${length} entries, not ${right}`);
      }
    }
    const scores = model.loadings.length;
    if (model.order > scores) context.addIssue(`order is above the ${scores} loadings`);
    for (const one of model.statistics) {
      if (one.kind === 'scores' && !(one.from < one.to && one.to <= scores)) {
        context.addIssue(`statistic ${one.name} asks for scores that are not there`);
      }
    }
  });

export type Model = z.infer<typeof modelSchema>;
export type Statistic = Model['statistics'][number];
export type StatisticName = Statistic['name'];
