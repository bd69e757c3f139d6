import {
  formatEventId,
  type History,
  type Marker,
  type PlantState,
  type Sample,
  streamSchemas,
} from '../../contract/index.ts';
import { api, type Failure } from '../api.ts';
import { COLUMNS } from '../variables.ts';
import type { StreamEvent } from './event-stream.ts';
import { type Connection, LiveStream } from './live-stream.ts';
import { mergeMarkers } from './marks.ts';
import { readEvent } from './read-event.ts';
import { SeriesBuffer } from './series-buffer.ts';

/** What the pages draw. A new object with every change that is shown. */
export interface PlantView {
  readonly connection: Connection;
  /** Null before the first answer of the backend. */
  readonly state: PlantState | null;
  readonly sample: Sample | null;
  /** Of all runs, oldest first. */
  readonly markers: readonly Marker[];
  readonly history: 'loading' | 'ready' | Failure;
  /** Changes whenever the buffer has changed. */
  readonly revision: number;
}

/** Samples come faster than anyone can read: views are published at most so often, ms. */
const REDRAW = 250;
/** Wait before the first state is asked for again, ms. */
const FIRST_ANSWER_RETRY = 2000;

/** Whoever wants the other events of the same stream. */
export interface StreamFollower {
  receive(event: StreamEvent): void;
  /** A connection has begun; events between it and an earlier one are lost. */
  connected(): void;
}

export interface PlantStoreOptions {
  /** Whether past samples are wanted; the console shows only the present. */
  readonly withHistory: boolean;
  readonly follower?: StreamFollower;
}

/** The plant as the backend tells it: history first, then the live stream, bounded in memory. */
export class PlantStore {
  readonly buffer = new SeriesBuffer(COLUMNS);
  readonly #withHistory: boolean;
  readonly #follower: StreamFollower | null;
  readonly #listeners = new Set<() => void>();
  #run = 0;
  #lastEventId = '';
  #stream: LiveStream | null = null;
  #closed = false;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #next: PlantView = {
    connection: 'connecting',
    state: null,
    sample: null,
    markers: [],
    history: 'loading',
    revision: 0,
  };
  #view: PlantView = this.#next;

  constructor({ withHistory, follower }: PlantStoreOptions) {
    this.#withHistory = withHistory;
    this.#follower = follower ?? null;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly view = (): PlantView => this.#view;

  /** Runs until `close`. */
  async run(): Promise<void> {
    await this.#loadPast();
    if (this.#closed) return;
    this.#stream = new LiveStream({
      url: api.streamUrl,
      lastEventId: this.#lastEventId,
      onEvent: (event) => this.#receive(event),
      onConnection: (connection) => this.#setConnection(connection),
    });
    await this.#stream.run();
  }

  close(): void {
    this.#closed = true;
    this.#stream?.close();
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  async #loadPast(): Promise<void> {
    const state = await this.#firstState();
    if (state === null) return;
    this.#setState(state);
    const [history] = await Promise.all([
      this.#withHistory ? api.history(state.run) : null,
      this.#loadEvents(),
    ]);
    if (history?.ok === false) this.#change({ history: history.failure }, true);
    else this.#fill(history?.value ?? null);
  }

  async #firstState(): Promise<PlantState | null> {
    while (!this.#closed) {
      const answer = await api.state();
      if (answer.ok) return answer.value;
      this.#change({ connection: 'lost' }, true);
      await new Promise((resolve) => setTimeout(resolve, FIRST_ANSWER_RETRY));
    }
    return null;
  }

  #setConnection(connection: Connection): void {
    const back = connection === 'live' && this.#next.connection === 'lost';
    this.#change({ connection }, true);
    if (connection === 'live') this.#follower?.connected();
    if (back) void this.#loadEvents();
  }

  /** Markers are not resumed by the stream: what happened in a gap is asked for. */
  async #loadEvents(): Promise<void> {
    const events = await api.events();
    if (events.ok) this.#change({ markers: mergeMarkers(this.#next.markers, events.value.events) });
  }

  #fill(history: History | null): void {
    for (const row of history?.rows ?? []) this.buffer.append(row.hours, row.values);
    const last = history?.rows.at(-1);
    if (history !== null && last !== undefined) {
      this.#lastEventId = formatEventId({ run: history.run, stepIndex: last.stepIndex });
    }
    this.#change({ history: 'ready', revision: this.#next.revision + 1 }, true);
  }

  #receive(event: StreamEvent): void {
    const { type, data } = event;
    switch (type) {
      case 'state':
        readEvent(data, streamSchemas.state, (state) => this.#setState(state));
        break;
      case 'sample':
        readEvent(data, streamSchemas.sample, (sample) => this.#addSample(sample));
        break;
      case 'marker':
        readEvent(data, streamSchemas.marker, (marker) =>
          this.#change({ markers: mergeMarkers(this.#next.markers, [marker]) }),
        );
        break;
      default:
        this.#follower?.receive(event);
    }
  }

  #setState(state: PlantState): void {
    this.#enterRun(state.run);
    const urgent = this.#next.state?.status !== state.status;
    this.#change({ state }, urgent);
  }

  #addSample(sample: Sample): void {
    if (sample.run < this.#run) return;
    this.#enterRun(sample.run);
    const added = this.buffer.append(sample.hours, [...sample.xmeas, ...sample.xmv]);
    if (added) this.#change({ sample, revision: this.#next.revision + 1 });
  }

  /** A reset begins a new run: its plant time starts again at 0. */
  #enterRun(run: number): void {
    if (run === this.#run) return;
    this.#run = run;
    this.buffer.clear();
    this.#change({ sample: null, revision: this.#next.revision + 1 });
  }

  #change(part: Partial<PlantView>, now = false): void {
    this.#next = { ...this.#next, ...part };
    if (now) this.#publish();
    else this.#timer ??= setTimeout(() => this.#publish(), REDRAW);
  }

  #publish(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#view = this.#next;
    for (const listener of this.#listeners) listener();
  }
}
