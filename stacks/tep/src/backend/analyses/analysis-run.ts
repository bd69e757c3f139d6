import type { Analysis } from '../../contract/index.ts';
import type { AnalysisEvent, AnswerStream } from '../../llm/index.ts';
import type { Announcements } from '../announcements.ts';
import { afterEvent } from './answer-state.ts';

/** Pieces of answers are kept so often, ms. */
const KEEP_MS = 500;

export interface RunParts {
  readonly announcements: Announcements;
  /** Writes an analysis; the answers at these places have changed. */
  readonly keep: (analysis: Analysis, changed: Iterable<number>) => void;
  /** Told once why something could not be written; it is tried again. */
  readonly onUnkept: (error: unknown) => void;
}

/** One analysis under way: what its models say is kept and told as it comes. */
export class AnalysisRun {
  readonly #parts: RunParts;
  readonly #abort = new AbortController();
  readonly #changed = new Set<number>();
  readonly #cancelledEarly = new Set<string>();
  #analysis: Analysis;
  #stream: AnswerStream | null = null;
  #isFailing = false;

  constructor(analysis: Analysis, parts: RunParts) {
    this.#analysis = analysis;
    this.#parts = parts;
  }

  get analysis(): Analysis {
    return this.#analysis;
  }

  /** Aborted when the whole analysis is cancelled. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Cancels one model, or all that still answer. */
  cancel(model?: string): void {
    if (model === undefined) this.#abort.abort();
    else if (this.#stream === null) this.#cancelledEarly.add(model);
    else this.#stream.cancel(model);
  }

  /** Takes over what is not said by a model, and tells it. */
  change(change: Partial<Pick<Analysis, 'citations' | 'agreement' | 'endedAt' | 'answers'>>): void {
    this.#analysis = { ...this.#analysis, ...change };
    if (change.answers !== undefined) this.#markAll();
    this.#tell();
  }

  /** Settles when the last model has finished or failed. */
  async follow(stream: AnswerStream): Promise<void> {
    this.#stream = stream;
    for (const model of this.#cancelledEarly) stream.cancel(model);
    const timer = setInterval(() => this.#keep(), KEEP_MS);
    try {
      for await (const event of stream) this.#take(event);
    } finally {
      clearInterval(timer);
    }
  }

  /** Keeps all there is; false if that could not be done. */
  keepAll(): boolean {
    this.#markAll();
    this.#keep();
    return !this.#isFailing;
  }

  #take(event: AnalysisEvent): void {
    const place = this.#analysis.answers.findIndex(({ model }) => model === event.model);
    const before = this.#analysis.answers[place];
    if (before === undefined) return;
    const after = afterEvent(before, event);
    this.#analysis = { ...this.#analysis, answers: this.#analysis.answers.with(place, after) };
    this.#changed.add(place);
    if (event.type === 'delta') {
      const data = { analysisId: this.#analysis.id, model: event.model, text: event.text };
      this.#parts.announcements.publish({ name: 'answer-delta', data });
      if (before.state === 'answering') return;
    }
    this.#keep();
    this.#tell();
  }

  /** Whatever cannot be kept now is tried again with the next. */
  #keep(): void {
    if (this.#changed.size === 0) return;
    try {
      this.#parts.keep(this.#analysis, this.#changed);
      this.#changed.clear();
      this.#isFailing = false;
    } catch (error) {
      if (!this.#isFailing) this.#parts.onUnkept(error);
      this.#isFailing = true;
    }
  }

  #markAll(): void {
    for (const place of this.#analysis.answers.keys()) this.#changed.add(place);
  }

  #tell(): void {
    this.#parts.announcements.publish({ name: 'analysis', data: this.#analysis });
  }
}
