import type { Translate } from '#shared/i18n/index.ts';
import type { PhaseId, TaskView } from '#shared/task-view.ts';

/** Where the terminal does not tell. */
const usualWidth = 80;

function runningPhase(task: TaskView) {
  return task.phases.find((phase) => phase.state === 'running') ?? null;
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}

function amount(phase: TaskView['phases'][number]): string {
  const { current, total } = phase;
  return current === null || total === null ? '' : ` ${megabytes(current)}/${megabytes(total)} MB`;
}

/** Shows a task on stderr: one line kept up to date in a terminal, a line a phase elsewhere. */
export class TaskProgress {
  readonly #t: Translate;
  readonly #stream: NodeJS.WriteStream;
  readonly #announced = new Set<PhaseId>();
  #lastLine = '';

  constructor(t: Translate, stream: NodeJS.WriteStream = process.stderr) {
    this.#t = t;
    this.#stream = stream;
  }

  show(task: TaskView): void {
    if (this.#stream.isTTY) this.#showLine(task);
    else this.#announce(task);
  }

  #announce(task: TaskView): void {
    for (const { id, state } of task.phases) {
      if (this.#announced.has(id) || state === 'waiting' || state === 'skipped') continue;
      this.#announced.add(id);
      this.#stream.write(`${this.#t(`phase.${id}`)}\n`);
    }
  }

  #showLine(task: TaskView): void {
    const phase = runningPhase(task);
    if (phase === null) return;
    const percent = String(Math.floor(task.fraction * 100)).padStart(3);
    const detail = phase.detail === null ? '' : `  ${phase.detail}`;
    this.#redraw(`${percent} %  ${this.#t(`phase.${phase.id}`)}${amount(phase)}${detail}`);
  }

  /** Leaves the line to others. */
  end(): void {
    if (this.#stream.isTTY && this.#lastLine !== '') this.#redraw('');
  }

  #redraw(line: string): void {
    const width = this.#stream.columns > 0 ? this.#stream.columns : usualWidth;
    const fitting = line.slice(0, width - 1);
    if (fitting === this.#lastLine) return;
    this.#lastLine = fitting;
    this.#stream.write(`\r\u001b[K${fitting}`);
  }
}
