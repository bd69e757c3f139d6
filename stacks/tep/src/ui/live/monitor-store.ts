import {
  type Analysis,
  type Detection,
  type Detector,
  type Incident,
  streamSchemas,
} from '../../contract/index.ts';
import type { Answer, Failure } from '../api.ts';
import { monitorApi } from '../monitor-api.ts';
import { addDelta, mergeAnalyses, putAnalysis } from './analyses.ts';
import { DetectionLog } from './detection-log.ts';
import type { StreamEvent } from './event-stream.ts';
import { mergeIncidents } from './incidents.ts';
import type { StreamFollower } from './plant-store.ts';
import { readEvent } from './read-event.ts';

/** What the detector and those who explain it have said. A new object with every change. */
export interface MonitorView {
  readonly detector: Detector | null;
  /** Newest first. */
  readonly incidents: readonly Incident[];
  readonly analyses: readonly Analysis[];
  readonly history: 'loading' | 'ready' | Failure;
  /** Changes whenever the log of detections has changed. */
  readonly revision: number;
}

/** Views are published at most so often, ms; pieces of answers sooner, to be read as they come. */
const REDRAW = 250;
const REDRAW_TEXT = 40;
/** Detections that come while the past is being asked for. */
const MOST_WAITING = 2000;

/** Detections, incidents and analyses: the past by request, then the stream, bounded in memory. */
export class MonitorStore implements StreamFollower {
  readonly log = new DetectionLog();
  readonly #listeners = new Set<() => void>();
  #waiting: Detection[] | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #due = Number.POSITIVE_INFINITY;
  #next: MonitorView = {
    detector: null,
    incidents: [],
    analyses: [],
    history: 'loading',
    revision: 0,
  };
  #view: MonitorView = this.#next;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly view = (): MonitorView => this.#view;

  connected(): void {
    void this.#load();
  }

  receive({ type, data }: StreamEvent): void {
    switch (type) {
      case 'detector':
        readEvent(data, streamSchemas.detector, (detector) => this.#change({ detector }));
        break;
      case 'detection':
        readEvent(data, streamSchemas.detection, (detection) => this.#addDetection(detection));
        break;
      case 'incident':
        readEvent(data, streamSchemas.incident, (incident) => this.addIncidents([incident]));
        break;
      case 'analysis':
        readEvent(data, streamSchemas.analysis, (analysis) =>
          this.#change({ analyses: putAnalysis(this.#next.analyses, analysis) }, REDRAW_TEXT),
        );
        break;
      case 'answer-delta':
        readEvent(data, streamSchemas['answer-delta'], (delta) =>
          this.#change({ analyses: addDelta(this.#next.analyses, delta) }, REDRAW_TEXT),
        );
        break;
    }
  }

  addIncidents(incidents: readonly Incident[]): void {
    this.#change({ incidents: mergeIncidents(this.#next.incidents, incidents) });
  }

  addAnalyses(analyses: readonly Analysis[]): void {
    this.#change({ analyses: mergeAnalyses(this.#next.analyses, analyses) });
  }

  async #load(): Promise<void> {
    const waiting: Detection[] = [];
    this.#waiting = waiting;
    const [detector, detections, incidents] = await Promise.all([
      monitorApi.detector(),
      monitorApi.detections(),
      monitorApi.incidents(),
    ]);
    if (this.#waiting !== waiting) return; // another connection has begun since
    this.#waiting = null;
    if (detector.ok) this.#change({ detector: detector.value });
    if (incidents.ok) this.addIncidents(incidents.value.incidents);
    if (detections.ok) this.#refill([...detections.value.detections, ...waiting]);
    this.#change({
      history: failureOf(detector) ?? failureOf(detections) ?? failureOf(incidents) ?? 'ready',
    });
  }

  #refill(detections: readonly Detection[]): void {
    this.log.clear();
    for (const detection of detections) this.log.add(detection);
    this.#change({ revision: this.#next.revision + 1 });
  }

  #addDetection(detection: Detection): void {
    if (this.#waiting !== null && this.#waiting.length < MOST_WAITING) {
      this.#waiting.push(detection);
    }
    if (this.log.add(detection)) this.#change({ revision: this.#next.revision + 1 });
  }

  #change(part: Partial<MonitorView>, within = REDRAW): void {
    this.#next = { ...this.#next, ...part };
    const due = performance.now() + within;
    if (due >= this.#due) return;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#due = due;
    this.#timer = setTimeout(() => this.#publish(), within);
  }

  #publish(): void {
    this.#timer = null;
    this.#due = Number.POSITIVE_INFINITY;
    this.#view = this.#next;
    for (const listener of this.#listeners) listener();
  }
}

const failureOf = (answer: Answer<unknown>): Failure | null => (answer.ok ? null : answer.failure);
