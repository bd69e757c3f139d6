import { describe, expect, it } from 'vitest';
import { allSuites } from './table.ts';

describe('the table of suites', () => {
  it('names each suite once', () => {
    const names = allSuites().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('lists a suite after all that it builds on', () => {
    const seen = new Set<string>();
    for (const { name, after } of allSuites()) {
      for (const earlier of after) expect(seen, `${name} builds on ${earlier}`).toContain(earlier);
      seen.add(name);
    }
  });

  it('runs light suites on nothing but the packages', () => {
    const needs = allSuites()
      .filter(({ light }) => light)
      .flatMap((suite) => suite.needs);
    expect(new Set(needs)).toEqual(new Set(['stack-packages']));
  });
});
