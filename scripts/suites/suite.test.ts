import { describe, expect, it } from 'vitest';
import { selectSuites } from './suite.ts';
import type { Suite } from './suite.ts';

function suite(name: string, after: readonly string[] = []): Suite {
  return { name, commands: [], needs: [], counting: { kind: 'whole' }, after, light: false };
}

const suites = [
  suite('lint'),
  suite('build'),
  suite('package', ['build']),
  suite('e2e', ['package']),
];
const names = (chosen: readonly Suite[]): string[] => chosen.map(({ name }) => name);

describe('selectSuites', () => {
  it('takes all of them when none is named', () => {
    expect(names(selectSuites(suites, []))).toEqual(['lint', 'build', 'package', 'e2e']);
  });

  it('adds what a suite builds on, in the table’s order', () => {
    expect(names(selectSuites(suites, ['e2e']))).toEqual(['build', 'package', 'e2e']);
  });

  it('keeps the table’s order whatever the order of the names', () => {
    expect(names(selectSuites(suites, ['build', 'lint']))).toEqual(['lint', 'build']);
  });

  it('refuses a name that it does not know, and says what there is', () => {
    expect(() => selectSuites(suites, ['unti'])).toThrow(
      'No suite is called unti. There is: lint, build, package, e2e.',
    );
  });
});
