import type {
  Detection,
  DetectionMethod,
  DetectorSettings,
  Incident,
  IncidentDiagnosis,
} from '../../contract/index.ts';
import type { Result } from '../../detection/index.ts';
import type { Models, NormalRows, TrainingSettings } from './models.ts';

/** What becomes of the one incident that can be open. */
export type IncidentChange =
  | {
      readonly kind: 'opened';
      readonly run: number;
      readonly method: DetectionMethod;
      readonly onsetStep: number;
      readonly detectedStep: number;
      readonly contributions: Incident['contributions'];
      readonly switchedOn: number[];
    }
  | { readonly kind: 'diagnosed'; readonly diagnosis: IncidentDiagnosis }
  | { readonly kind: 'closed'; readonly state: 'cleared' | 'ended'; readonly endStep: number };

export type WatchSettings = Pick<DetectorSettings, 'method' | 'consecutive'>;

export type ToDetector =
  | { readonly type: 'install'; readonly models: Models; readonly settings: WatchSettings }
  /** Samples of one run on the grid of detection, packed by `packSamples`. */
  | {
      readonly type: 'samples';
      readonly id: number;
      readonly run: number;
      readonly packed: Float64Array;
    }
  /** No more samples of this run will come. */
  | { readonly type: 'end'; readonly id: number; readonly run: number }
  /** The newest samples of a run that another thread has judged; to be gone on from. */
  | { readonly type: 'resume'; readonly run: number; readonly packed: Float64Array }
  /** The last of these consecutive rows is to be explained. */
  | { readonly type: 'explain'; readonly id: number; readonly rows: readonly Float64Array[] };

/** Contributions per method that is ready and has its lags within the rows. */
export type Explanation = Partial<Record<DetectionMethod, Incident['contributions']>>;

export type FromDetector =
  /** It hears what it is told. */
  | { readonly type: 'ready' }
  /** Samples have been judged, or a run has been ended. */
  | {
      readonly type: 'judged';
      readonly id: number;
      readonly detections: readonly Detection[];
      readonly changes: readonly IncidentChange[];
    }
  /** What a resumed run has brought to light. */
  | { readonly type: 'incident'; readonly change: IncidentChange }
  | { readonly type: 'explained'; readonly id: number; readonly explanation: Explanation }
  /** The detections could not be stored. */
  | { readonly type: 'trouble'; readonly detail: string };

export interface ToTrainer {
  readonly settings: TrainingSettings;
  /** Null: the baseline, which has to be simulated. */
  readonly rows: NormalRows | null;
}

export interface Training {
  readonly models: Models;
  /** Rows the models were made from. */
  readonly samples: number;
}

export interface FromTrainer {
  readonly result: Result<Training>;
  /** What it was made from. */
  readonly rows: NormalRows;
}
