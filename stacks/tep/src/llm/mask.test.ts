import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskOf } from './mask.ts';

const secretArbitrary = fc.stringMatching(/^[\x21-\x7e]{8,40}$/);

test('no secret is left in any text, in whatever form it stands there', () => {
  fc.assert(
    fc.property(
      secretArbitrary,
      secretArbitrary,
      fc.string(),
      fc.string(),
      (one, two, before, after) => {
        const mask = maskOf([one, undefined, two]);
        for (const form of [one, encodeURIComponent(one), JSON.stringify({ two }), btoa(two)]) {
          const text = mask(`${before}${form}${after}`);
          expect(text).not.toContain(one);
          expect(text).not.toContain(two);
          expect(text).not.toContain(btoa(two));
        }
      },
    ),
  );
});

test('without a secret nothing changes', () => {
  const mask = maskOf([undefined, '']);
  fc.assert(fc.property(fc.string(), (text) => mask(text) === text));
});
