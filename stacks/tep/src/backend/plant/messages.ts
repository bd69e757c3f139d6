import type { Occurrence, PlantState, Speed } from '../../contract/index.ts';

/** What the plant can be told. */
export type Command =
  | { readonly kind: 'start' }
  | { readonly kind: 'stop' }
  | {
      readonly kind: 'reset';
      /** The number of the run that begins. */
      readonly run: number;
      readonly seed?: number | undefined;
      readonly noise?: boolean | undefined;
    }
  | { readonly kind: 'speed'; readonly speed: Speed }
  | { readonly kind: 'disturbance'; readonly number: number; readonly on: boolean }
  | { readonly kind: 'setpoint'; readonly loop: number; readonly value: number }
  | { readonly kind: 'manipulated'; readonly number: number; readonly value: number | null }
  /** Changes nothing: its outcome is the state. */
  | { readonly kind: 'look' };

export type Outcome =
  | {
      readonly ok: true;
      readonly state: PlantState;
      /** What the command changed; null if all was so already. */
      readonly occurrence: Occurrence | null;
    }
  /** The command makes no sense in the present state. */
  | { readonly ok: false; readonly reason: string };

export type ToWorker =
  | { readonly type: 'command'; readonly id: number; readonly command: Command }
  /** The oldest batch has been taken care of. */
  | { readonly type: 'taken' };

export type FromWorker =
  | { readonly type: 'outcome'; readonly id: number; readonly outcome: Outcome }
  /** Samples of one run, packed by `packSamples`. */
  | { readonly type: 'batch'; readonly run: number; readonly packed: Float64Array }
  | { readonly type: 'state'; readonly state: PlantState }
  | {
      readonly type: 'shutdown';
      readonly occurrence: Occurrence;
      readonly state: PlantState;
    }
  /** The loop of the worker is going round. */
  | { readonly type: 'beat' };

/** How the plant is when the worker starts. */
export interface InitialPlant {
  readonly run: number;
  readonly seed: number;
  readonly noise: boolean;
  readonly speed: Speed;
}
