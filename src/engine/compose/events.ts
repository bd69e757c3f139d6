import { BuildProgress } from './build-progress.ts';
import { solveStatusSchema } from './build-status.ts';
import { composeLine } from './json-line.ts';
import { LineDecoder } from './line-decoder.ts';
import { buildLine, plainLine } from './plain-line.ts';

/** What Compose (and BuildKit behind it) reports while it works. */
export type ComposeEvent =
  | {
      kind: 'progress';
      /**
       * Compose's own name of the thing: `Container demo-web-1`, `Network demo_default`, a service
       * that is pulled, a layer. The build of a service is `build <service>`, or `build` where
       * BuildKit does not say whose.
       */
      id: string;
      /** What a layer is part of; null for everything else. */
      parentId: string | null;
      status: 'working' | 'done' | 'warning' | 'error';
      /** `Created`, `Downloading`, `backend: RUN npm ci` */
      text: string;
      details: string;
      /** Bytes of a layer, steps of a build; null where nothing is counted. */
      current: number | null;
      total: number | null;
      /** 0..100 */
      percent: number | null;
    }
  | { kind: 'message'; level: 'info' | 'warning' | 'error'; text: string };

export type ProgressEvent = Extract<ComposeEvent, { kind: 'progress' }>;

export interface EventParser {
  push(chunk: string | Buffer): void;
  end(): void;
}

function parsedJson(line: string): unknown {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line);
  } catch {
    // A program's own output may begin with a brace.
    return undefined;
  }
}

/** BuildKit's sign of life while a step works. */
function isEmptyObject(json: unknown): boolean {
  return typeof json === 'object' && json !== null && Object.keys(json).length === 0;
}

/** Compose counts a layer's bytes twice, for the download and the extraction; only the first is kept. */
class LayerBytes {
  readonly #totals = new Map<string, number>();

  counted(event: ProgressEvent): ProgressEvent {
    if (event.parentId === null) return event;
    const key = `${event.parentId} ${event.id}`;
    if (event.text.startsWith('Downloading') && event.total !== null) {
      this.#totals.set(key, event.total);
      return event;
    }
    const total = this.#totals.get(key) ?? null;
    return { ...event, current: total, total };
  }
}

/**
 * Reads one output stream of Compose: NDJSON of `--progress json`, BuildKit's `rawjson` and
 * `plain` lines, and Compose's own plain lines. A line of another kind becomes a message; nothing
 * that is printed makes it throw. Builds report on stdout, everything else on stderr: one parser each.
 */
export function createEventParser(onEvent: (event: ComposeEvent) => void): EventParser {
  const build = new BuildProgress(onEvent);
  const layers = new LayerBytes();

  function onLine(line: string): void {
    const json = parsedJson(line);
    if (json !== undefined) {
      if (isEmptyObject(json)) return;
      const status = solveStatusSchema.safeParse(json);
      if (status.success) {
        build.update(status.data);
        return;
      }
    }
    const step = buildLine(line);
    if (step !== null) {
      build.update(step);
      return;
    }
    const event = (json === undefined ? null : composeLine(json)) ?? plainLine(line);
    if (event === null) return;
    onEvent(event.kind === 'progress' ? layers.counted(event) : event);
  }

  return new LineDecoder(onLine);
}
