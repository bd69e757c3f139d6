import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Dockerignore } from './dockerignore.ts';

const allowList = '*\n!package.json\n!tsconfig*.json\n!src\n**/*.test.ts\n';

const cases: [string, string, boolean][] = [
  ['', 'a', false],
  ['data', 'data/x/y', true],
  ['data', 'src/data', false],
  ['/data/', 'data/x', true],
  ['./data', 'data', true],
  ['**/data', 'src/data/x', true],
  ['*.log', 'a.log', true],
  ['*.log', 'logs/a.log', false],
  ['**/*.log', 'a.log', true],
  ['a/**', 'a/b/c', true],
  ['a/**/z', 'a/z', true],
  ['a/**/z', 'a/b/c/z', true],
  ['a?c', 'abc', true],
  ['a?c', 'a/c', false],
  ['[ab].txt', 'b.txt', true],
  ['[ab].txt', 'c.txt', false],
  ['a.txt', 'abtxt', false],
  ['\\*.txt', '*.txt', true],
  ['\\*.txt', 'a.txt', false],
  ['# data', '# data', false],
  ['data\n!data/keep', 'data/keep', false],
  ['data\n!data/keep', 'data/other', true],
  ['data\n!data/keep\ndata/keep', 'data/keep', true],
  [allowList, 'package.json', false],
  [allowList, 'tsconfig.web.json', false],
  [allowList, 'data/history', true],
  [allowList, 'src/a/b.ts', false],
  [allowList, 'src/a/b.test.ts', true],
];

describe('a .dockerignore', () => {
  it.each(cases)('%j on %s', (text, path, isOut) => {
    expect(new Dockerignore(text).leavesOut(path)).toBe(isOut);
  });

  it('lets whole folders be passed over, but never one that an exception reaches into', () => {
    const rules = new Dockerignore(allowList);
    expect(rules.leavesOutAllOf('data')).toBe(true);
    expect(rules.leavesOutAllOf('src')).toBe(false);
    expect(new Dockerignore('data\n!data/keep').leavesOutAllOf('data')).toBe(false);
    expect(new Dockerignore('data\n!data/keep').leavesOutAllOf('data/other')).toBe(true);
    expect(new Dockerignore('data\n!**/keep').leavesOutAllOf('data')).toBe(false);
  });

  it('passes over a folder only when it leaves out every file in it', () => {
    const name = fc.constantFrom('a', 'b', 'c');
    const segment = fc.constantFrom('a', 'b', 'c', '*', '**', '?');
    const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/'));
    const pattern = fc
      .tuple(fc.boolean(), fc.array(segment, { minLength: 1, maxLength: 3 }))
      .map(([isException, segments]) => (isException ? '!' : '') + segments.join('/'));
    const rules = fc.array(pattern, { maxLength: 5 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(rules, path, path, (text, folder, inside) => {
        const ignore = new Dockerignore(text);
        fc.pre(ignore.leavesOutAllOf(folder));
        expect(ignore.leavesOut(`${folder}/${inside}`)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });
});
