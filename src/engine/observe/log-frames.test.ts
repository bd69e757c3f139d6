import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { expect, it } from 'vitest';
import type { DecodedLine } from './log-decoder.ts';
import { LogFrames } from './log-frames.ts';
import { framedLog, inChunks, stampOf } from './log-stream-for-tests.ts';
import { TurnBudget } from './turn-budget.ts';

const lineCount = 60_000;
const log = framedLog(
  Array.from({ length: lineCount }, (_, index) => ({
    stream: 'stdout' as const,
    time: stampOf(index),
    bytes: Buffer.from(`line ${index} ${'.'.repeat(80)}`),
    hasLineEnd: true,
  })),
);

it('takes no more from the engine than its reader takes from it', async () => {
  let sent = 0;
  const engine = Readable.from(
    (function* () {
      for (const chunk of inChunks(log, [4096])) {
        sent += chunk.length;
        yield chunk;
      }
    })(),
    { objectMode: false, highWaterMark: 65_536 },
  );
  const frames = new LogFrames({ tty: false, budget: new TurnBudget(8) });
  let told = 0;
  let sentBeforeFirstRead = 0;
  await pipeline(engine, frames, async (source: AsyncIterable<DecodedLine[]>) => {
    // Until nothing moves any more although nobody reads.
    for (let before = -1; before !== sent;) {
      before = sent;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    sentBeforeFirstRead = sent;
    for await (const lines of source) {
      for (const line of lines) {
        if (!line.text.startsWith(`line ${told} `)) throw new Error(`${line.text} is not ${told}`);
        told += 1;
      }
    }
  });
  expect(told).toBe(lineCount);
  expect(sent).toBe(log.length);
  expect(sentBeforeFirstRead).toBeLessThan(log.length / 3);
});

it('leaves the event loop to others while it works through a flood', async () => {
  const frames = new LogFrames({ tty: false, budget: new TurnBudget(2) });
  let turns = 0;
  let isDone = false;
  const count = () => {
    turns += 1;
    if (!isDone) setImmediate(count);
  };
  setImmediate(count);
  const engine = Readable.from(inChunks(log, [65_536]), { objectMode: false });
  let told = 0;
  frames.on('data', (lines: DecodedLine[]) => (told += lines.length));
  await pipeline(engine, frames);
  isDone = true;
  expect(told).toBe(lineCount);
  expect(turns).toBeGreaterThan(3);
});
