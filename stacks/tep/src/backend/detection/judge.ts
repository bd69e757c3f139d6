import {
  type Detection,
  DETECTION_STEPS,
  detectionMethods,
  type DetectionMethod,
  hoursOf,
} from '../../contract/index.ts';
import { createMonitor, type Monitor, type Verdict } from '../../detection/index.ts';
import type { DiagnosisModel } from '../../diagnosis/index.ts';
import type { Recorded } from '../plant/recorded.ts';
import { contributionsOf, statisticsOf } from './findings.ts';
import { IncidentWatch } from './incident-watch.ts';
import type { Explanation, IncidentChange, WatchSettings } from './messages.ts';
import type { Models } from './models.ts';

/** Rows of the run that are kept: those before an onset, and the longest window after it. */
export const ROWS_KEPT = 512;

interface Installed {
  readonly models: Models;
  readonly settings: WatchSettings;
}

export interface Judgement {
  readonly detections: readonly Detection[];
  readonly changes: readonly IncidentChange[];
}

/** Judges the samples of one run after another, three minutes apart, by all three methods. */
export class Judge {
  readonly #watch: IncidentWatch;
  #installed: Installed | null = null;
  #monitors: Readonly<Record<DetectionMethod, Monitor>> | null = null;
  #run = 0;
  #lastStep = 0;
  #rows: Float64Array[] = [];

  constructor(diagnosisModel: DiagnosisModel) {
    this.#watch = new IncidentWatch(diagnosisModel);
  }

  /** From the next sample on these models judge; a run and an incident under way go on. */
  install(installed: Installed): void {
    this.#installed = installed;
    this.#monitors = this.#primed(installed.models);
    this.#watch.use(installed.settings);
  }

  take(samples: readonly Recorded[]): Judgement {
    const detections: Detection[] = [];
    const changes: IncidentChange[] = [];
    for (const sample of samples) {
      if (!this.#follows(sample)) changes.push(...this.#begin(sample.run));
      this.#lastStep = sample.step;
      this.#keep(sample.values);
      const verdicts = this.#verdicts(sample.values);
      if (verdicts === null) continue;
      detections.push(detectionOf(sample, verdicts));
      changes.push(...this.#changes(sample, verdicts));
    }
    return { detections, changes };
  }

  /**
   * Goes on where another judge was broken off: these samples are known already. What was open then
   * has ended if nothing is open now.
   */
  resume(samples: readonly Recorded[]): readonly IncidentChange[] {
    this.take(samples);
    return this.#watch.isOpen ? [] : [{ kind: 'closed', state: 'ended', endStep: this.#lastStep }];
  }

  /** The run has ended, if it is the one under way. */
  end(run: number): readonly IncidentChange[] {
    return run === this.#run ? this.#begin(0) : [];
  }

  /** What the models make of the last of these rows. */
  explain(rows: readonly Float64Array[]): Explanation {
    const explanation: Explanation = {};
    const { models } = this.#installed ?? {};
    if (models === undefined) return explanation;
    for (const method of detectionMethods) {
      const model = models[method];
      if (rows.length < model.window) continue;
      const monitor = createMonitor(model);
      for (const row of rows.slice(-model.window)) monitor.push(row);
      explanation[method] = contributionsOf(monitor, model);
    }
    return explanation;
  }

  #follows({ run, step }: Recorded): boolean {
    return run === this.#run && step === this.#lastStep + DETECTION_STEPS;
  }

  /** Starts over; what was open has ended. */
  #begin(run: number): readonly IncidentChange[] {
    const changes = this.#watch.end(this.#rows, this.#lastStep);
    this.#run = run;
    this.#rows = [];
    if (this.#installed !== null) this.install(this.#installed);
    return changes;
  }

  #keep(values: Float64Array): void {
    this.#rows.push(values);
    if (this.#rows.length >= 2 * ROWS_KEPT) this.#rows = this.#rows.slice(-ROWS_KEPT);
  }

  /** Null while there are no models. */
  #verdicts(values: Float64Array): Verdicts | null {
    const monitors = this.#monitors;
    if (monitors === null) return null;
    return {
      pca: monitors.pca.push(values),
      dpca: monitors.dpca.push(values),
      cva: monitors.cva.push(values),
    };
  }

  #changes(sample: Recorded, verdicts: Verdicts): readonly IncidentChange[] {
    if (this.#installed === null || this.#monitors === null) return [];
    const { models, settings } = this.#installed;
    const { method } = settings;
    const verdict = verdicts[method];
    if (verdict === null) return [];
    const monitor = this.#monitors[method];
    const contributions = () => contributionsOf(monitor, models[method]);
    return this.#watch.push(sample, verdict.exceeded, this.#rows, contributions);
  }

  /** Monitors that have seen the newest rows but one window's last: the next sample is judged. */
  #primed(models: Models): Record<DetectionMethod, Monitor> {
    const primed = (method: DetectionMethod): Monitor => {
      const monitor = createMonitor(models[method]);
      const seen = Math.min(models[method].window - 1, this.#rows.length);
      for (const row of this.#rows.slice(this.#rows.length - seen)) monitor.push(row);
      return monitor;
    };
    return { pca: primed('pca'), dpca: primed('dpca'), cva: primed('cva') };
  }
}

type Verdicts = Readonly<Record<DetectionMethod, Verdict | null>>;

function detectionOf({ run, step }: Recorded, verdicts: Verdicts): Detection {
  const methods: Detection['methods'] = {};
  for (const method of detectionMethods) {
    const verdict = verdicts[method];
    if (verdict !== null) methods[method] = statisticsOf(verdict);
  }
  return { run, stepIndex: step, hours: hoursOf(step), methods };
}
