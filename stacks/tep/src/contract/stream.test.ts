import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatEventId, parseEventId } from './stream.ts';

test('an event id reads back', () => {
  const run = fc.integer({ min: 1, max: 999_999_999 });
  fc.assert(
    fc.property(run, fc.nat(), (of, stepIndex) => {
      const position = { run: of, stepIndex };
      expect(parseEventId(formatEventId(position))).toEqual(position);
    }),
  );
});

test.each(['', '3', '-', '0-1', '1-', '-1', '1-2-3', ' 1-2', '1-2\n', '1e3-2', '1-0x2'])(
  '%j is no event id',
  (text) => {
    expect(parseEventId(text)).toBeNull();
  },
);
