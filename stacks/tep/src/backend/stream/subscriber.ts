import type { ServerResponse } from 'node:http';
import type { Detection, Position, StreamEvents } from '../../contract/index.ts';
import type { Announcements } from '../announcements.ts';
import type { DetectionService } from '../detection/detection-service.ts';
import { eventIdOf, type Recorded, toSample } from '../plant/recorded.ts';
import type { PlantService } from '../plant-service.ts';
import { Pending } from './pending.ts';

const HEARTBEAT_MS = 10_000;
const RETRY_MS = 1000;
/** Samples, and detections, in one write. */
const BATCH = 64;
const INCIDENTS_AT_FIRST = 20;

const HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
} as const;

/** Where the events come from. */
export interface StreamSources {
  readonly service: PlantService;
  readonly detection: DetectionService;
  readonly announcements: Announcements;
}

/**
 * One client of the stream. It is sent what follows its position, from memory or from disk, and the
 * next only when it has taken that: a slow client costs no memory, it falls back and catches up,
 * with samples and detections left out where it has missed many.
 */
export class Subscriber {
  readonly #service: PlantService;
  readonly #sources: StreamSources;
  readonly #pending = new Pending();
  readonly #response: ServerResponse;
  #run: number;
  #step: number;
  #markerId: number;
  /** Place in the backlog of detections. */
  #detection: number;
  #sentState: unknown = null;
  #isOpen = true;
  /** Whether there may be more to send than when it was last looked for. */
  #isStale = false;
  #wake: () => void = () => undefined;

  /** @param position the last sample the client has; null: it wants only what comes from now on */
  constructor(sources: StreamSources, response: ServerResponse, position: Position | null) {
    const { service, detection } = sources;
    this.#sources = sources;
    this.#service = service;
    this.#response = response;
    const { recent, markerLog } = service;
    const newest = recent.last?.step ?? 0;
    this.#run = position?.run ?? recent.run;
    this.#step = Math.min(position?.stepIndex ?? newest, newest);
    this.#markerId =
      position === null ? (markerLog.markers.at(-1)?.id ?? 0) : lastMarkerAt(service, position);
    const backlog = detection.recent;
    this.#detection =
      position === null ? backlog.end : backlog.find((one) => isAfter(one, position));
    this.#greet();
  }

  /** Settles when the client has gone or `end` was called. */
  async run(): Promise<void> {
    const stop = (): void => this.end();
    const unfollow = this.#followAll();
    this.#response.on('close', stop).on('error', stop);
    try {
      this.#response.writeHead(200, HEADERS);
      await this.#write(`retry: ${RETRY_MS}\n\n`);
      while (this.#isOpen) {
        this.#isStale = false;
        const text = await this.#next();
        if (text !== '') await this.#write(text);
        else if (!(await this.#news())) await this.#write(': still here\n\n');
      }
    } finally {
      unfollow();
    }
  }

  end(): void {
    this.#isOpen = false;
    this.#wake();
  }

  /** What is as it is, whatever the client knows. */
  #greet(): void {
    const { detector, incidents } = this.#sources.detection;
    this.#pending.add({ name: 'detector', data: detector });
    for (const data of incidents.list({ limit: INCIDENTS_AT_FIRST }).reverse()) {
      this.#pending.add({ name: 'incident', data });
    }
  }

  #followAll(): () => void {
    const { service, detection, announcements } = this.#sources;
    const wake = (): void => {
      this.#isStale = true;
      this.#wake();
    };
    const unfollow = [
      service.follow(wake),
      detection.follow(wake),
      announcements.follow((announcement) => {
        this.#pending.add(announcement);
        wake();
      }),
    ];
    return () => {
      for (const stop of unfollow) stop();
    };
  }

  /** The next events; '' if the client has them all. */
  async #next(): Promise<string> {
    const first = this.#nextMarkers() + this.#nextState() + this.#nextAnnouncements();
    const samples = await this.#nextSamples();
    return first + samples.map(sampleFrame).join('') + this.#nextDetections();
  }

  #nextAnnouncements(): string {
    return this.#pending
      .take()
      .map(({ name, data }) => frame(name, data))
      .join('');
  }

  #nextDetections(): string {
    const { items, next } = this.#sources.detection.recent.from(this.#detection, BATCH);
    this.#detection = next;
    return items.map((detection) => frame('detection', detection)).join('');
  }

  #nextMarkers(): string {
    const { markers } = this.#service.markerLog;
    if (markers.at(-1)?.id === this.#markerId) return '';
    const news = markers.filter(({ id }) => id > this.#markerId);
    this.#markerId = news.at(-1)?.id ?? this.#markerId;
    return news.map((marker) => frame('marker', marker)).join('');
  }

  #nextState(): string {
    const { state } = this.#service;
    if (state === this.#sentState || state === null) return '';
    this.#sentState = state;
    return frame('state', state);
  }

  async #nextSamples(): Promise<readonly Recorded[]> {
    const { recent, history } = this.#service;
    if (this.#run !== recent.run) {
      this.#run = recent.run;
      this.#step = 0;
    }
    const { cutAt } = recent;
    if (cutAt !== null && this.#step + 1 < cutAt) {
      const missed = { run: this.#run, from: this.#step + 1, to: cutAt - 1, every: 1 };
      const { samples } = await history.read({ ...missed, limit: recent.capacity });
      this.#step = cutAt - 1;
      if (samples.length > 0) return samples;
    }
    const samples = recent.after(this.#step, BATCH);
    this.#step = samples.at(-1)?.step ?? this.#step;
    return samples;
  }

  /** Waits for something to send; false if nothing came for the time of a heartbeat. */
  async #news(): Promise<boolean> {
    if (this.#isStale || !this.#isOpen) return true;
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, HEARTBEAT_MS, false);
      this.#wake = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }

  async #write(text: string): Promise<void> {
    if (!this.#isOpen || this.#response.write(text)) return;
    await new Promise<void>((resolve) => {
      this.#response.once('drain', resolve);
      this.#wake = () => {
        if (!this.#isOpen) resolve();
      };
    });
  }
}

/** The last marker that a client at this position has certainly seen. */
function lastMarkerAt({ markerLog }: PlantService, { run, stepIndex }: Position): number {
  const seen = markerLog.markers.findLast(
    (marker) => marker.run < run || (marker.run === run && marker.stepIndex < stepIndex),
  );
  return seen?.id ?? 0;
}

const isAfter = ({ run, stepIndex }: Detection, position: Position): boolean =>
  run > position.run || (run === position.run && stepIndex > position.stepIndex);

function sampleFrame(recorded: Recorded): string {
  return `id: ${eventIdOf(recorded)}\n${frame('sample', toSample(recorded))}`;
}

function frame<Name extends keyof StreamEvents>(name: Name, data: StreamEvents[Name]): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}
