import { StringDecoder } from 'node:string_decoder';

/** A program that prints this much without a line end is not printing lines. */
const longestLine = 1024 * 1024;

/** Whole lines out of chunks cut anywhere, also in the middle of a character. */
export class LineDecoder {
  readonly #decoder = new StringDecoder('utf8');
  readonly #onLine: (line: string) => void;
  #rest = '';

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  push(chunk: string | Buffer): void {
    const text = typeof chunk === 'string' ? chunk : this.#decoder.write(chunk);
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#emit(line);
    if (this.#rest.length > longestLine) this.#flush();
  }

  /** The last line may have no end. */
  end(): void {
    this.#rest += this.#decoder.end();
    this.#flush();
  }

  #flush(): void {
    const line = this.#rest;
    this.#rest = '';
    if (line !== '') this.#emit(line);
  }

  #emit(line: string): void {
    this.#onLine(line.endsWith('\r') ? line.slice(0, -1) : line);
  }
}
