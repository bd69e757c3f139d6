import type { ComposeEvent, ProgressEvent } from './events.ts';

/** As much of a run as is kept for telling what went wrong. */
const keptLines = 2000;

function progressLine({
  id,
  text,
  details,
  parentId,
  status,
  current,
  total,
}: ProgressEvent): string {
  if (id === 'build' || id.startsWith('build ')) {
    return `${total === null ? '' : `[${Math.min(total, (current ?? 0) + 1)}/${total}] `}${text}`;
  }
  const rest = parentId === null || status === 'error' ? details : '';
  return [id, text, rest].filter((part) => part !== '').join(' ');
}

/**
 * A run in lines for people: what was said, and each thing when it gets to another state, but not
 * every byte. It reads the same whichever progress format Compose speaks.
 */
export class Transcript {
  readonly #said = new Map<string, string>();
  readonly #lines: string[] = [];

  /** The lines that this event adds. */
  add(event: ComposeEvent): string[] {
    const lines = event.kind === 'message' ? event.text.split(/\n+/) : this.#progress(event);
    this.#lines.push(...lines);
    if (this.#lines.length > 2 * keptLines) this.#lines.splice(0, this.#lines.length - keptLines);
    return lines;
  }

  #progress(event: ProgressEvent): string[] {
    const key = `${event.parentId ?? ''} ${event.id}`;
    if (this.#said.get(key) === event.text) return [];
    this.#said.set(key, event.text);
    return [progressLine(event)];
  }

  get text(): string {
    return this.#lines.slice(-keptLines).join('\n');
  }
}
