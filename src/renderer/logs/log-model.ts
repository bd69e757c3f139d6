import type { LogLine } from '#shared/log-line.ts';
import { withoutAnsi } from './ansi-segments.ts';
import { LogBuffer, type LogBufferLimits } from './log-buffer.ts';
import { NumberQueue } from './number-queue.ts';

/** How many lines a search looks at before it lets the window draw. */
export const linesPerSearchStep = 10_000;

/**
 * What a log view shows: the lines of a buffer, less those of hidden services, with the matches of
 * a search. Appending costs as much as what is appended, however much is there already.
 */
export class LogModel {
  readonly #buffer: LogBuffer;
  readonly #listeners = new Set<() => void>();
  /** Numbers of the lines shown; null while every line is. */
  #shown: NumberQueue | null = null;
  #hidden: ReadonlySet<string> = new Set();
  #query = '';
  readonly #matches = new NumberQueue();
  #searched = 0;
  /** How many lines there have been, kept, let go here or let go by the sender. */
  #told = 0;
  #version = 0;

  constructor(limits?: LogBufferLimits) {
    this.#buffer = new LogBuffer(limits);
  }

  /** Changes whenever what is shown does. */
  get version(): number {
    return this.#version;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  getVersion = (): number => this.#version;

  #changed(): void {
    this.#version += 1;
    for (const listener of this.#listeners) listener();
  }

  /** How many lines are shown. */
  get length(): number {
    return this.#shown?.length ?? this.#buffer.length;
  }

  /** The number, kept for life, of the line at a position of the view. */
  numberAt(position: number): number | undefined {
    if (this.#shown !== null) return this.#shown.at(position);
    const number = this.#buffer.first + position;
    return position >= 0 && number < this.#buffer.end ? number : undefined;
  }

  lineAt(position: number): LogLine | undefined {
    const number = this.numberAt(position);
    return number === undefined ? undefined : this.#buffer.at(number);
  }

  /** Where a line stands in the view; the next one that is shown, where it is not itself. */
  positionOf(number: number): number {
    return this.#shown?.positionOf(number) ?? Math.max(0, number - this.#buffer.first);
  }

  /** Lines there have been that are not kept. */
  get dropped(): number {
    return this.#told - this.#buffer.length;
  }

  /** `dropped`: how many lines the sender has let go so far. */
  append(lines: readonly LogLine[], dropped = 0): void {
    const from = this.#buffer.end;
    this.#buffer.append(lines);
    // What the sender has let go may still be here, so only the numbers of lines tell.
    this.#told = Math.max(this.#told, dropped, (lines.at(-1)?.seq ?? -1) + 1);
    this.#show(Math.max(from, this.#buffer.first));
    this.#shown?.dropBelow(this.#buffer.first);
    this.#matches.dropBelow(this.#buffer.first);
    this.#changed();
  }

  #show(from: number): void {
    if (this.#shown === null) return;
    for (let number = from; number < this.#buffer.end; number += 1) {
      const line = this.#buffer.at(number);
      if (line !== undefined && !this.#hidden.has(line.service)) this.#shown.push(number);
    }
  }

  get hidden(): ReadonlySet<string> {
    return this.#hidden;
  }

  /** Hides the lines of these services; the search goes on among the others. */
  setHidden(hidden: ReadonlySet<string>): void {
    this.#hidden = hidden;
    this.#shown = hidden.size === 0 ? null : new NumberQueue();
    this.#show(this.#buffer.first);
    this.#searchAgain();
  }

  get query(): string {
    return this.#query;
  }

  /** Looks for this text from now on, whatever its case. The search itself goes in steps. */
  setQuery(query: string): void {
    this.#query = query;
    this.#searchAgain();
  }

  #searchAgain(): void {
    this.#matches.clear();
    this.#searched = this.#buffer.first;
    this.#changed();
  }

  /** Searches the next lines; true when some are still to be searched. */
  searchStep(lines = linesPerSearchStep): boolean {
    if (this.#query === '') return false;
    const wanted = this.#query.toLowerCase();
    const from = Math.max(this.#searched, this.#buffer.first);
    const end = Math.min(from + lines, this.#buffer.end);
    const before = this.#matches.length;
    for (let number = from; number < end; number += 1) {
      const line = this.#buffer.at(number);
      if (line === undefined || this.#hidden.has(line.service)) continue;
      if (withoutAnsi(line.text).toLowerCase().includes(wanted)) this.#matches.push(number);
    }
    this.#searched = end;
    if (this.#matches.length !== before) this.#changed();
    return end < this.#buffer.end;
  }

  get matches(): Pick<NumberQueue, 'length' | 'at' | 'positionOf'> {
    return this.#matches;
  }

  /** Every line shown, as plain text. */
  plainText(): string {
    const lines: string[] = [];
    for (let position = 0; position < this.length; position += 1) {
      const line = this.lineAt(position);
      if (line !== undefined) lines.push(plainLine(line));
    }
    return lines.join('');
  }
}

function plainLine({ time, service, text }: LogLine): string {
  return `${time === '' ? '' : `${time} `}${service} | ${withoutAnsi(text)}\n`;
}
