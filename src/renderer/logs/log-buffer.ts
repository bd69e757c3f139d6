import type { LogLine } from '#shared/log-line.ts';

export interface LogBufferLimits {
  readonly lines: number;
  /** UTF-16 code units of text; most log text takes one byte for each. */
  readonly characters: number;
}

export const defaultLimits: LogBufferLimits = { lines: 100_000, characters: 8 * 1024 * 1024 };

/**
 * The newest lines of a log, bounded in lines and in characters. Every line has a number that it
 * keeps for as long as it stays; numbers count up from 0.
 */
export class LogBuffer {
  readonly #limits: LogBufferLimits;
  readonly #ring: (LogLine | undefined)[] = [];
  #first = 0;
  #end = 0;
  #characters = 0;

  constructor(limits: LogBufferLimits = defaultLimits) {
    this.#limits = limits;
  }

  /** The number of the oldest line kept, which is also how many were let go. */
  get first(): number {
    return this.#first;
  }

  /** One past the number of the newest line. */
  get end(): number {
    return this.#end;
  }

  get length(): number {
    return this.#end - this.#first;
  }

  get characters(): number {
    return this.#characters;
  }

  at(number: number): LogLine | undefined {
    if (number < this.#first || number >= this.#end) return undefined;
    return this.#ring[number % this.#limits.lines];
  }

  append(lines: readonly LogLine[]): void {
    for (const line of lines) {
      if (this.length === this.#limits.lines) this.#dropOldest();
      this.#ring[this.#end % this.#limits.lines] = line;
      this.#end += 1;
      this.#characters += line.text.length;
    }
    // A single line longer than all the room there is stays, alone.
    while (this.#characters > this.#limits.characters && this.length > 1) this.#dropOldest();
  }

  #dropOldest(): void {
    const slot = this.#first % this.#limits.lines;
    this.#characters -= this.#ring[slot]?.text.length ?? 0;
    this.#ring[slot] = undefined;
    this.#first += 1;
  }
}
