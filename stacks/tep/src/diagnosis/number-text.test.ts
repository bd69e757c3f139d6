import fc from 'fast-check';
import { expect, test } from 'vitest';
import { floatsOf, toText, wholesOf } from './number-text.ts';

test('single-precision numbers come back bit for bit', () => {
  fc.assert(
    fc.property(fc.float32Array(), (values) => {
      expect(floatsOf('x', toText(values))).toEqual(values);
    }),
  );
});

test('whole numbers come back', () => {
  fc.assert(
    fc.property(fc.uint16Array(), (values) => {
      expect(wholesOf('x', toText(values))).toEqual(values);
    }),
  );
});

test('writes little-endian bytes', () => {
  expect(toText(Uint16Array.of(1, 256))).toBe(Buffer.from([1, 0, 0, 1]).toString('base64'));
});

test('refuses a text that ends within a number', () => {
  expect(() => floatsOf('x', Buffer.from([1, 2, 3]).toString('base64'))).toThrow('x: 3 bytes');
});
