import { type Detector, type Incident, streamSchemas } from '../../contract/index.ts';
import { mergeIncidents } from '../../ui/live/incidents.ts';
import type { StreamEvent } from '../../ui/live/event-stream.ts';
import type { StreamFollower } from '../../ui/live/plant-store.ts';
import { readEvent } from '../../ui/live/read-event.ts';
import { monitorApi } from '../../ui/monitor-api.ts';

const RETRY_MS = 2000;

export interface MonitorNews {
  readonly detector: Detector | null;
  /** Newest first; null before they have been asked for. */
  readonly incidents: readonly Incident[] | null;
}

/** The detector and its incidents: asked for at each connection, then followed in the stream. */
export class MonitorWatch implements StreamFollower {
  readonly #listeners = new Set<() => void>();
  #news: MonitorNews = { detector: null, incidents: null };
  /** Came while they were asked for. */
  #early: readonly Incident[] = [];
  #asked = 0;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly view = (): MonitorNews => this.#news;

  connected(): void {
    void this.#load();
  }

  receive({ type, data }: StreamEvent): void {
    if (type === 'detector') {
      readEvent(data, streamSchemas.detector, (detector) => this.showDetector(detector));
    }
    if (type === 'incident') {
      readEvent(data, streamSchemas.incident, (incident) => this.#follow(incident));
    }
  }

  showDetector(detector: Detector): void {
    this.#change({ detector });
  }

  /** Until it has an answer, or another connection asks in its place. */
  async #load(): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    while (asked === this.#asked && !(await this.#ask())) {
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }

  async #ask(): Promise<boolean> {
    const [detector, incidents] = await Promise.all([
      monitorApi.detector(),
      monitorApi.incidents(),
    ]);
    if (detector.ok) this.#change({ detector: detector.value });
    if (!incidents.ok) return false;
    const known = this.#news.incidents ?? [];
    const past = mergeIncidents(known, incidents.value.incidents);
    this.#change({ incidents: mergeIncidents(past, this.#early) });
    this.#early = [];
    return true;
  }

  #follow(incident: Incident): void {
    const { incidents } = this.#news;
    if (incidents === null) this.#early = [...this.#early, incident];
    else this.#change({ incidents: mergeIncidents(incidents, [incident]) });
  }

  #change(part: Partial<MonitorNews>): void {
    this.#news = { ...this.#news, ...part };
    for (const listener of this.#listeners) listener();
  }
}
