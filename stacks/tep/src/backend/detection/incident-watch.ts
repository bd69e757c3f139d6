import { DETECTION_STEPS, type Incident } from '../../contract/index.ts';
import { createTrigger, type Trigger } from '../../detection/index.ts';
import { diagnose, type DiagnosisModel, FEWEST_ROWS, VARIABLES } from '../../diagnosis/index.ts';
import type { Recorded } from '../plant/recorded.ts';
import { diagnosisOf } from './findings.ts';
import type { IncidentChange, WatchSettings } from './messages.ts';

/** Samples from the onset on at which the causes are ranked anew. */
const DIAGNOSED_AT: readonly number[] = [FEWEST_ROWS, 10, 20, 40, 80, 160];

interface Open {
  readonly onsetStep: number;
  /** Samples from the onset on that the last diagnosis rests on. */
  diagnosed: number;
}

/** Follows one run from exceedances to an incident, its diagnoses and its end. */
export class IncidentWatch {
  readonly #diagnosisModel: DiagnosisModel;
  #settings: WatchSettings | null = null;
  #trigger: Trigger | null = null;
  #open: Open | null = null;

  constructor(diagnosisModel: DiagnosisModel) {
    this.#diagnosisModel = diagnosisModel;
  }

  get isOpen(): boolean {
    return this.#open !== null;
  }

  /** What is open stays open until the trigger of these settings clears it. */
  use(settings: WatchSettings): void {
    const { consecutive } = settings;
    this.#settings = settings;
    this.#trigger = createTrigger({ consecutive });
    if (this.#open === null) return;
    for (let k = 0; k < consecutive; k += 1) this.#trigger.push(true);
  }

  /** @param rows of the run, the newest last: that of the sample */
  push(
    sample: Recorded,
    exceeded: boolean,
    rows: readonly Float64Array[],
    contributions: () => Incident['contributions'],
  ): IncidentChange[] {
    if (this.#settings === null || this.#trigger === null) return [];
    const { method } = this.#settings;
    const { run, step, idv } = sample;
    const changes: IncidentChange[] = [];
    const event = this.#trigger.push(exceeded);
    if (event?.kind === 'cleared') return this.#close('cleared', step);
    if (event?.kind === 'detected') {
      const onsetStep = step - (event.detection - event.onset) * DETECTION_STEPS;
      this.#open = { onsetStep, diagnosed: 0 };
      changes.push({
        ...{ kind: 'opened', run, method, onsetStep, detectedStep: step },
        contributions: contributions(),
        switchedOn: switchedOn(idv),
      });
    }
    if (this.#isDue(step)) changes.push(...this.#diagnose(rows, step));
    return changes;
  }

  /** The run is over: a last look at what is open. */
  end(rows: readonly Float64Array[], lastStep: number): IncidentChange[] {
    if (this.#open === null) return [];
    return [...this.#diagnose(rows, lastStep), ...this.#close('ended', lastStep)];
  }

  #close(state: 'cleared' | 'ended', endStep: number): IncidentChange[] {
    if (this.#open === null) return [];
    this.#open = null;
    return [{ kind: 'closed', state, endStep }];
  }

  #isDue(step: number): boolean {
    if (this.#open === null) return false;
    const samples = samplesSince(this.#open, step);
    const { diagnosed } = this.#open;
    return DIAGNOSED_AT.some((due) => diagnosed < due && due <= samples);
  }

  #diagnose(rows: readonly Float64Array[], step: number): IncidentChange[] {
    const open = this.#open;
    if (open === null) return [];
    const samples = samplesSince(open, step);
    const onset = rows.length - samples;
    const isOld = samples > Math.max(...DIAGNOSED_AT);
    if (samples < FEWEST_ROWS || samples === open.diagnosed || isOld || onset < 0) return [];
    open.diagnosed = samples;
    const watched = rows.map((row) => row.subarray(0, VARIABLES.length));
    const diagnosis = diagnose(this.#diagnosisModel, watched, { onset });
    return [{ kind: 'diagnosed', diagnosis: diagnosisOf(diagnosis) }];
  }
}

/** The sample of the onset included. */
const samplesSince = ({ onsetStep }: Open, step: number): number =>
  (step - onsetStep) / DETECTION_STEPS + 1;

const MASK_BITS = 31;

/** Numbers of the disturbances in the mask of a sample. */
function switchedOn(idv: number): number[] {
  return Array.from({ length: MASK_BITS }, (_, k) => k + 1).filter((n) => (idv >>> (n - 1)) & 1);
}
