import { Transform, type TransformCallback } from 'node:stream';
import { LogDecoder, type DecodedLine } from './log-decoder.ts';
import type { TurnBudget } from './turn-budget.ts';

/** The engine flushes every line: handing each on by itself would cost more than reading it. */
const linesAtOnce = 1000;

export interface LogFramesOptions {
  tty: boolean;
  budget: TurnBudget;
}

/**
 * Bytes of a log request in, arrays of {@link DecodedLine} out. Takes no more from the engine than
 * its reader and the event loop bear.
 */
export class LogFrames extends Transform {
  readonly #decoder: LogDecoder;
  readonly #budget: TurnBudget;
  #isPlanned = false;

  constructor({ tty, budget }: LogFramesOptions) {
    super({
      readableObjectMode: true,
      readableHighWaterMark: 8,
      writableHighWaterMark: 256 * 1024,
    });
    this.#decoder = new LogDecoder({ tty });
    this.#budget = budget;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#decoder.push(chunk);
    if (this.#decoder.pending >= linesAtOnce) this.#handOn();
    else this.#handOnSoon();
    this.#budget.continue(done);
  }

  override _flush(done: TransformCallback): void {
    this.#decoder.end();
    this.#handOn();
    done();
  }

  #handOnSoon(): void {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    setImmediate(() => {
      this.#isPlanned = false;
      if (!this.destroyed && !this.writableFinished) this.#handOn();
    });
  }

  #handOn(): void {
    const lines: DecodedLine[] = this.#decoder.take();
    if (lines.length > 0) this.push(lines);
  }
}
