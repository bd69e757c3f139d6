import { type Detector, type Incident, streamSchemas } from '../../contract/index.ts';
import { mergeIncidents } from '../../ui/live/incidents.ts';
import type { StreamEvent } from '../../ui/live/event-stream.ts';
import type { StreamFollower } from '../../ui/live/plant-store.ts';
import { readEvent } from '../../ui/live/read-event.ts';
import { monitorApi } from '../../ui/monitor-api.ts';

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

  async #load(): Promise<void> {
    const [detector, incidents] = await Promise.all([
      monitorApi.detector(),
      monitorApi.incidents(),
    ]);
    if (detector.ok) this.#change({ detector: detector.value });
    if (!incidents.ok) return;
    const known = this.#news.incidents ?? [];
    const asked = mergeIncidents(known, incidents.value.incidents);
    this.#change({ incidents: mergeIncidents(asked, this.#early) });
    this.#early = [];
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
