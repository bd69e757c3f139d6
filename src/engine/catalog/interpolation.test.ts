import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findReferences, literalDefault } from './interpolation.ts';
import type { Reference } from './interpolation.ts';

describe('the forms of a reference', () => {
  const forms: [string, [string, string, string][]][] = [
    ['$VAR', [['VAR', 'plain', '']]],
    ['${VAR}', [['VAR', 'plain', '']]],
    ['${VAR-x}', [['VAR', 'default', 'x']]],
    ['${VAR:-x}', [['VAR', 'default', 'x']]],
    ['${VAR:-}', [['VAR', 'default', '']]],
    ['${VAR?m}', [['VAR', 'required', 'm']]],
    ['${VAR:?say ${OTHER}}', [['VAR', 'required', 'say ${OTHER}']]],
    ['${VAR+x}', [['VAR', 'alternative', 'x']]],
    ['${VAR:+x}', [['VAR', 'alternative', 'x']]],
    ['http://$HOST:$PORT/', [['HOST', 'plain', ''], ['PORT', 'plain', '']]],
    ['${A:-${B:-c}}', [['A', 'default', '${B:-c}'], ['B', 'default', 'c']]],
    ['${A:-a$B}c', [['A', 'default', 'a$B'], ['B', 'plain', '']]],
    ['${A:-{"x": {"y": 1}}}', [['A', 'default', '{"x": {"y": 1}}']]],
    ['${A:-a}b}', [['A', 'default', 'a']]],
    ['$A$B', [['A', 'plain', ''], ['B', 'plain', '']]],
  ]; // prettier-ignore

  it.each(forms)('%s', (text, expected) => {
    const found = findReferences(text).map(({ name, kind, argument }) => [name, kind, argument]);
    expect(found).toEqual(expected);
  });

  it.each([
    '$$VAR',
    '$${VAR}',
    '$$$$VAR',
    '$',
    '$1',
    '$ VAR',
    '${',
    '${}',
    '${1A}',
    '${A',
    '${A/b/c}',
    'A-b',
  ])('%s is none', (text) => {
    expect(findReferences(text)).toEqual([]);
  });
});

it('a default is literal only when nothing in it depends on others', () => {
  expect(literalDefault('a$$b')).toBe('a$b');
  expect(literalDefault('')).toBe('');
  expect(literalDefault('a$B')).toBeNull();
});

/** A value as written, with the references it holds. */
interface Written {
  text: string;
  references: Reference[];
}
const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_]{0,6}$/);
const literal = fc.constantFrom(
  '',
  'a',
  ' :-',
  '/x?y',
  '$$',
  '$${NOT}',
  '-',
  '+',
  ':',
  '"',
  '\n',
  'ä',
  '$$$$N',
);
const { value } = fc.letrec<{ value: Written; piece: Written; braced: Written }>((tie) => ({
  value: fc.array(tie('piece'), { maxLength: 4 }).map((pieces) => ({
    text: pieces.map((piece) => piece.text).join(''),
    references: pieces.flatMap((piece) => piece.references),
  })),
  piece: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'value' },
    literal.map((text) => ({ text, references: [] })),
    name.map((text) => ({
      text: `$${text}.`,
      references: [{ name: text, kind: 'plain' as const, argument: '' }],
    })),
    tie('braced'),
  ),
  braced: fc
    .tuple(name, fc.constantFrom(':-', '-', ':?', '?', ':+', '+', ''), tie('value'))
    .map(([variable, operator, argument]): Written => {
      if (operator === '') {
        const plain: Reference = { name: variable, kind: 'plain', argument: '' };
        return { text: `\${${variable}}`, references: [plain] };
      }
      const kind = ({ '-': 'default', '?': 'required', '+': 'alternative' } as const)[
        operator.slice(-1) as '-' | '?' | '+'
      ];
      const reference: Reference = { name: variable, kind, argument: argument.text };
      return {
        text: `\${${variable}${operator}${argument.text}}`,
        references: [reference, ...(kind === 'required' ? [] : argument.references)],
      };
    }),
}));

it('finds in any value exactly what was put into it', () => {
  fc.assert(
    fc.property(value, ({ text, references }) => {
      expect(findReferences(text)).toEqual(references);
    }),
    { numRuns: 1000 },
  );
});

it('ends on any text', () => {
  const unit = fc.constantFrom('$', '{', '}', ':', '-', '?', '+', 'A', '1', ' ');
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
      for (const reference of findReferences(text)) {
        expect(reference.name).toMatch(/^[A-Za-z_][A-Za-z0-9_]*$/);
        expect(text).toContain(reference.argument);
      }
    }),
    { numRuns: 1000 },
  );
});
