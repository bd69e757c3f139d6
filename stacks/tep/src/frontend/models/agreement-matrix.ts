import type { Analysis } from '../../contract/index.ts';

export type Agreed = NonNullable<Analysis['agreement']>;
export type Pair = Agreed['pairs'][number];

export interface Matrix {
  /** In the order in which the pairs name them. */
  readonly names: readonly string[];
  /** Null of a name with itself and of a pair that is not known. */
  readonly pair: (a: string, b: string) => Pair | null;
}

/** The pairs as a symmetric matrix. */
export function agreementMatrix({ pairs }: Pick<Agreed, 'pairs'>): Matrix {
  const names = [...new Set(pairs.flatMap(({ a, b }) => [a, b]))];
  return {
    names,
    pair: (a, b) =>
      pairs.find((pair) => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a)) ??
      null,
  };
}
