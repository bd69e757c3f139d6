import type { Result } from '#shared/result.ts';
import type { TaskView } from '#shared/task-view.ts';

type ReadOutput = (taskId: string) => Promise<Result<string>>;

/** Shows what a watch prints, line by line, on stderr. */
export class WatchLines {
  readonly #read: ReadOutput;
  readonly #stream: NodeJS.WritableStream;
  #shown = '';
  #showing: Promise<void> = Promise.resolve();

  constructor(read: ReadOutput, stream: NodeJS.WritableStream = process.stderr) {
    this.#read = read;
    this.#stream = stream;
  }

  show({ id }: TaskView): void {
    this.#showing = this.#showing.then(() => this.#showNew(id));
  }

  end(): void {
    // Every line stands by itself already.
  }

  async #showNew(taskId: string): Promise<void> {
    const output = await this.#read(taskId);
    if (!output.ok) return;
    // Only the end of a long output is kept: then what was shown no longer begins it.
    const isWhole = output.value.startsWith(this.#shown);
    const lastShown = this.#shown.slice(-200);
    const from = isWhole
      ? this.#shown.length
      : output.value.lastIndexOf(lastShown) + lastShown.length;
    this.#stream.write(output.value.slice(from));
    this.#shown = output.value;
  }
}
