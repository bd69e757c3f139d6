import { expect, it } from 'vitest';
import { agreementMatrix } from './agreement-matrix.ts';

it('is symmetric and names everyone once', () => {
  const pairs = [
    { a: 'x', b: 'y', sameTop: true, overlap: 0.8 },
    { a: 'x', b: 'diagnosis', sameTop: false, overlap: 0.2 },
  ];
  const { names, pair } = agreementMatrix({ pairs });
  expect(names).toEqual(['x', 'y', 'diagnosis']);
  expect(pair('y', 'x')).toBe(pairs[0]);
  expect(pair('x', 'x')).toBeNull();
  expect(pair('y', 'diagnosis')).toBeNull();
});
