import type { InputId, Occurrence, PlantState, Speed } from '../../contract/index.ts';
import type { ClosedLoopImage } from '../../simulator/index.ts';

/** The plant whole, to go on from. */
export interface PlantImage {
  readonly seed: number;
  readonly noise: boolean;
  readonly loop: ClosedLoopImage;
}

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
  | {
      readonly kind: 'manipulated';
      readonly number: number;
      /** Null: the value is for a valve that is in manual. */
      readonly mode: 'manual' | 'automatic' | null;
      /** %; null: where the valve stands. */
      readonly value: number | null;
    }
  | { readonly kind: 'input'; readonly id: InputId; readonly value: number }
  | { readonly kind: 'prerun'; readonly hours: number; readonly afterwards: 'run' | 'stop' }
  | { readonly kind: 'emergency-stop' }
  | {
      readonly kind: 'restore';
      /** The number of the run that begins. */
      readonly run: number;
      /** Name of the snapshot. */
      readonly name: string;
      readonly image: PlantImage;
    }
  /** Changes nothing: its outcome has the image. */
  | { readonly kind: 'image' }
  /** Changes nothing: its outcome is the state. */
  | { readonly kind: 'look' };

export type Outcome =
  | {
      readonly ok: true;
      readonly state: PlantState;
      /** What the command changed; null if all was so already. */
      readonly occurrence: Occurrence | null;
      /** What `image` asked for. */
      readonly image?: PlantImage;
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
  /** What happened to the plant without a command. */
  | {
      readonly type: 'occurrence';
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
