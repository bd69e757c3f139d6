import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/** How much of a task's output is kept in memory, and in the file, in UTF-16 units. */
const ringLimit = 1_000_000;
const fileLimit = 20_000_000;

/** The raw output of one task: the last part in memory, all of it (up to a limit) in a file. */
export class TaskOutput {
  readonly #mask: (text: string) => string;
  readonly #lines: string[] = [];
  #kept = 0;
  #written = 0;
  #file: WriteStream | null = null;

  constructor(mask: (text: string) => string) {
    this.#mask = mask;
  }

  /** Starts the file anew, readable by its owner only. That it cannot be written is not the task's failure. */
  async openFile(file: string): Promise<void> {
    await mkdir(dirname(file), { recursive: true });
    const stream = createWriteStream(file, { mode: 0o600 });
    stream.on('error', () => {
      this.#file = null;
    });
    this.#file = stream;
    for (const line of this.#lines) this.#writeFile(line);
  }

  /** One line without its end. Secrets are masked before anything is kept. */
  line(text: string): void {
    const line = `${this.#mask(text)}\n`;
    this.#lines.push(line);
    this.#kept += line.length;
    while (this.#kept > ringLimit && this.#lines.length > 1) {
      this.#kept -= this.#lines.shift()?.length ?? 0;
    }
    this.#writeFile(line);
  }

  text(): string {
    return this.#lines.join('');
  }

  close(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    if (file === null) return Promise.resolve();
    return new Promise((resolve) => {
      file.once('close', resolve);
      file.end();
    });
  }

  #writeFile(line: string): void {
    if (this.#file === null || this.#written > fileLimit) return;
    this.#written += line.length;
    this.#file.write(line);
  }
}
