import type { Model, Statistic } from './model.ts';

type WithoutLimit<T> = T extends Statistic ? Omit<T, 'limit'> : never;

/** A statistic and the limit that theory gives it. */
export type FittedStatistic = WithoutLimit<Statistic> & { readonly theory: number };

/** What a method makes of standardised samples. */
export interface Fit extends Pick<
  Model,
  'window' | 'loadings' | 'variances' | 'order' | 'eigenvalues'
> {
  readonly windows: number;
  readonly statistics: readonly FittedStatistic[];
}
