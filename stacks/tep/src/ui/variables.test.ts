import { describe, expect, it } from 'vitest';
import { COLUMNS, decimalsFor, formatValue, GROUPS, variable, VARIABLES } from './variables.ts';

describe('variables', () => {
  it('are 41 measurements and 12 manipulated variables, each in one group', () => {
    expect(COLUMNS).toBe(53);
    const grouped = GROUPS.flatMap((group) => group.variables.map(({ slug }) => slug));
    expect([...grouped].sort()).toEqual(VARIABLES.map(({ slug }) => slug).sort());
  });

  it('know their column', () => {
    expect(variable('xmeas', 9)).toMatchObject({ id: 'XMEAS 9', column: 8, unit: '°C' });
    expect(variable('xmv', 1).column).toBe(41);
    expect(() => variable('xmv', 13)).toThrow(RangeError);
  });

  it('show five digits of the base case', () => {
    expect([2705, 120.4, 0.25052, 0.017866, 0].map(decimalsFor)).toEqual([1, 2, 5, 5, 2]);
    expect(formatValue(120.4, decimalsFor(120.4))).toBe('120.40');
    expect(formatValue(Number.NaN, 2)).toBe('–');
    expect(formatValue(null, 2)).toBe('–');
  });
});
