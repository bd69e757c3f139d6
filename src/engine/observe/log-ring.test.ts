import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LogRing, lineOverheadBytes } from './log-ring.ts';

it('keeps the newest items that fit, and counts the others exactly', () => {
  const limit = 40 * lineOverheadBytes;
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.nat(300), fc.nat(8000)), { maxLength: 400 }),
      fc.nat(450),
      (sizes, from) => {
        const ring = new LogRing<number>(limit);
        sizes.forEach((size, index) => ring.push(index, size));
        let first = sizes.length;
        let bytes = 0;
        while (first > 0) {
          const more = (sizes[first - 1] ?? 0) + lineOverheadBytes;
          if (bytes + more > limit && first < sizes.length) break;
          bytes += more;
          first -= 1;
        }
        const kept = sizes.map((_, index) => index).slice(first);
        expect(ring.read(0)).toEqual(kept);
        expect(ring.first).toBe(first);
        expect(ring.next).toBe(sizes.length);
        expect(ring.bytes).toBe(bytes);
        expect(ring.read(from, 7)).toEqual(kept.filter((item) => item >= from).slice(0, 7));
      },
    ),
  );
});

it('stays as quick and as small after a million items', () => {
  const ring = new LogRing<number>(1000 * lineOverheadBytes);
  for (let item = 0; item < 1_000_000; item += 1) ring.push(item, 0);
  expect(ring.read(0)).toHaveLength(1000);
  expect(ring.read(0)[0]).toBe(999_000);
  expect(ring.first).toBe(999_000);
});

it('reads no more bytes at a time than asked for, but always something', () => {
  const ring = new LogRing<string>(1_000_000);
  for (const item of ['a', 'b', 'c']) ring.push(item, 10_000);
  expect(ring.read(0, 10, 15_000)).toEqual(['a', 'b']);
  expect(ring.read(2, 10, 1)).toEqual(['c']);
});
