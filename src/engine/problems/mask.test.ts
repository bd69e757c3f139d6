import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mask } from './mask.ts';

const secret = fc.string({ unit: 'binary', minLength: 4, maxLength: 60 });
const around = fc.string({ maxLength: 40 });

describe('mask', () => {
  it.each([
    ['plain', 'key=sk-ant-123', ['sk-ant-123'], 'key=••••'],
    ['inside a URL', 'https://x/?k=a%2Fb%3Dc%20d', ['a/b=c d'], 'https://x/?k=••••'],
    ['inside JSON', '{"k":"a\\"b\\\\c"}', ['a"b\\c'], '{"k":"••••"}'],
    [
      'inside JSON inside JSON',
      String.raw`{"m":"{\"k\":\"pass\\\"word\"}"}`,
      ['pass"word'],
      String.raw`{"m":"{\"k\":\"••••\"}"}`,
    ],
    ['the longest first', 'abcd-efgh', ['abcd', 'abcd-efgh'], '••••'],
    [
      'each line of several',
      'first-line-of-key\nsecond-line-of-key',
      ['first-line-of-key\nsecond-line-of-key\n'],
      '••••\n••••',
    ],
    ['nothing short', 'a=no b=abc', ['no', 'abc', ''], 'a=no b=abc'],
  ])('%s', (_, text, secrets, expected) => {
    expect(mask(text, secrets)).toBe(expected);
  });

  it('leaves no spelling of a secret, wherever it stands', () => {
    fc.assert(
      fc.property(around, around, secret, (before, after, value) => {
        fc.pre(!value.includes('•') && !(before + after).includes(value));
        const json = JSON.stringify({ a: before + value + after });
        const masked = mask(json, [value]);
        expect(masked).not.toContain(JSON.stringify(value).slice(1, -1));
        expect(mask(before + value + after, [value])).not.toContain(value);
      }),
    );
  });

  it('never throws and changes nothing without secrets', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.array(fc.string({ unit: 'binary' })),
        (text, secrets) => {
          expect(typeof mask(text, secrets)).toBe('string');
          expect(mask(text, [])).toBe(text);
        },
      ),
    );
  });
});
