import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createJsonLines } from './json-lines.ts';
import { inChunks } from './log-stream-for-tests.ts';

const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 });

it('reads every value, however the bytes are cut', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), sizes, (sent, cuts) => {
      const values = sent.map((value) => JSON.parse(JSON.stringify(value)) as unknown);
      const read: unknown[] = [];
      const push = createJsonLines((value) => read.push(value));
      const body = values.map((value) => `${JSON.stringify(value)}\r\n`).join('\n');
      for (const chunk of inChunks(Buffer.from(body), cuts)) push(chunk);
      expect(read).toEqual(values);
    }),
  );
});

it('passes over what is no JSON, and gives up a line that has no end', () => {
  const read: unknown[] = [];
  const push = createJsonLines((value) => read.push(value));
  push(Buffer.from('{"a":1}\n<html>\n'));
  push(Buffer.alloc(5 * 1024 * 1024, 'x'));
  push(Buffer.from('\n{"b":2}\n'));
  expect(read).toEqual([{ a: 1 }, { b: 2 }]);
});
