import { constants } from './constants.ts';
import { Controllers, type ControllersImage, type OverrideMode } from './controllers.ts';
import { HELD_VALVE, HELD_VALVE_FAULT } from './input-tables.ts';
import type { LoopNumber } from './loops.ts';
import { type InputId, INPUTS, setOffset } from './physical-inputs.ts';
import { imageOf, type PlantImage, restorePlant } from './plant-image.ts';
import { Plant, type PlantOptions } from './plant.ts';
import type { ShutdownId } from './shutdown.ts';
import { limitCommands } from './valves.ts';

export const STEPS_PER_HOUR = 3600;
/** Step at which the faults of the benchmark's test runs begin: 8 h. */
export const BENCHMARK_ONSET = constants.run.fault_onset_step;
/** Steps between the records of the benchmark: 3 minutes. */
export const BENCHMARK_RECORD_PERIOD = constants.run.record_period;

export type ClosedLoopOptions = PlantOptions;

/** Why the plant stands still, and since when. */
export interface ShutdownCause {
  /** Which of SHUTDOWN_LIMITS was broken. */
  readonly limit: ShutdownId;
  /** The step whose evaluation found it. */
  readonly step: number;
  /** The plant time of that evaluation, h. */
  readonly hours: number;
}

/** Called at step I, after the controllers and before the evaluation. The loop is a live view. */
export type Recorder = (step: number, loop: ClosedLoop) => void;

export interface RunOptions {
  readonly steps: number;
  /** Disturbances to switch on, 1..21. */
  readonly idv?: readonly number[];
  /** Step from which they are on. Default: 28800 (8 h). */
  readonly onset?: number;
  /** Steps between records. Default: 180. */
  readonly every?: number;
  readonly onRecord?: Recorder;
}

/** A closed loop at the end of a step, whole: restored, it goes on bit for bit. */
export interface ClosedLoopImage {
  readonly stepIndex: number;
  readonly shutdown: ShutdownCause | null;
  readonly inputs: Readonly<Record<InputId, number>>;
  readonly plant: PlantImage;
  readonly controllers: ControllersImage;
}

/**
 * The plant under its decentralised control, in steps of one second.
 *
 * A step runs the controllers that are due, then evaluates the model and integrates it (model.md
 * section 14): controllers and records see the measurements of the step before.
 */
export class ClosedLoop {
  readonly #plant: Plant;
  readonly #controllers = new Controllers();
  readonly #inputs = new Map(INPUTS.map(({ id, nominal }) => [id, nominal]));
  #steps = 0;
  #shutdown: ShutdownCause | null = null;

  constructor(options: ClosedLoopOptions = {}) {
    this.#plant = new Plant(options);
    this.#plant.xmv.set(constants.initial.valve_command_closed_loop);
  }

  /** Steps done, s. */
  get stepIndex(): number {
    return this.#steps;
  }

  /** Accumulated plant time, h. */
  get hours(): number {
    return this.#plant.t;
  }

  /** XMEAS 1..41 as reported; a live view that must not be changed. */
  get xmeas(): Float64Array {
    return this.#plant.xmeas;
  }

  /** Commands XMV 1..12, %; a live view that must not be changed. */
  get xmv(): Float64Array {
    return this.#plant.xmv;
  }

  /** Disturbances IDV 1..20 and fault 21, 0 or 1; a live view that must not be changed. */
  get idv(): Uint8Array {
    return this.#plant.idv;
  }

  /** The first shutdown; the plant never leaves it. */
  get shutdown(): ShutdownCause | null {
    return this.#shutdown;
  }

  /** The override of the purge loop: 0 none, 1 purge held open, 2 held shut. */
  get overrideMode(): OverrideMode {
    return this.#controllers.overrideMode;
  }

  /**
   * Switches disturbance n, 1..21, from the next step on; 21 holds XMV 4 where it is.
   * Throws a RangeError for any other n.
   */
  setDisturbance(n: number, on: boolean): void {
    checkNumber('disturbance', n, this.#plant.idv.length);
    this.#plant.idv[n - 1] = on ? 1 : 0;
    if (n === HELD_VALVE_FAULT) this.#controllers.setHeld(HELD_VALVE, on);
  }

  /** The value of a physical input, in its unit. */
  input(id: InputId): number {
    return this.#inputs.get(id) ?? Number.NaN;
  }

  /** Sets a physical input from the next step on. Throws a RangeError outside its range. */
  setInput(id: InputId, value: number): void {
    setOffset(this.#plant.offsets, id, value);
    this.#inputs.set(id, value);
  }

  setpoint(loop: LoopNumber): number {
    return this.#controllers.setpoint(loop);
  }

  /**
   * Sets the setpoint of a loop, in the unit of its measurement; a loop above it in a cascade moves
   * it on from there. Throws a RangeError for an unknown loop or a value that is not finite.
   */
  setSetpoint(loop: LoopNumber, value: number): void {
    this.#controllers.setSetpoint(loop, value);
  }

  /**
   * Puts a valve in manual at `value` %, or with null back in automatic from where it stands.
   * As in a plant, a P loop goes on with the offset that the manual change gave it.
   * Throws a RangeError unless n is 1..12 and the value 0..100, or if it would move a valve that a fault
   * holds.
   */
  setManual(n: number, value: number | null): void {
    checkNumber('manipulated variable', n, this.#plant.xmv.length);
    if (value !== null) {
      if (this.#controllers.isHeld(n)) throw new RangeError(`a fault holds the valve of XMV ${n}`);
      if (!(value >= 0 && value <= 100)) {
        throw new RangeError(`a valve command must be 0 to 100 %, not ${value}`);
      }
      this.#plant.xmv[n - 1] = value;
    }
    this.#controllers.setManual(n, value !== null);
  }

  isManual(n: number): boolean {
    return this.#controllers.isManual(n);
  }

  /** Whether a fault holds the valve: neither controller nor operator moves it. */
  isHeld(n: number): boolean {
    return this.#controllers.isHeld(n);
  }

  image(): ClosedLoopImage {
    return {
      stepIndex: this.#steps,
      shutdown: this.#shutdown,
      inputs: Object.fromEntries(this.#inputs) as Record<InputId, number>,
      plant: imageOf(this.#plant),
      controllers: this.#controllers.image(),
    };
  }

  /**
   * Becomes what the image shows. Whether measurements carry noise is as this loop was made, and
   * has to be as it was in the loop of the image.
   */
  restore(image: ClosedLoopImage): void {
    this.#steps = image.stepIndex;
    this.#shutdown = image.shutdown;
    for (const { id } of INPUTS) this.setInput(id, image.inputs[id]);
    restorePlant(this.#plant, image.plant);
    this.#controllers.restore(image.controllers);
  }

  /** Runs whole steps of one second; records those whose number is a multiple of `every`. */
  advance(steps = 1, every = BENCHMARK_RECORD_PERIOD, onRecord: Recorder | null = null): void {
    const plant = this.#plant;
    for (let done = 0; done < steps; done += 1) {
      const step = this.#steps + 1;
      this.#controllers.run(step, plant.xmeas, plant.xmv);
      if (onRecord !== null && step % every === 0) onRecord(step, this);
      plant.evaluate();
      if (plant.shutdown !== null) {
        this.#shutdown ??= { limit: plant.shutdown, step, hours: plant.t };
      }
      plant.integrate();
      limitCommands(plant.xmv);
      this.#steps = step;
    }
  }

  /** Runs to a benchmark schedule: disturbances switched on at the start of step `onset`. */
  run(options: RunOptions): void {
    const { steps, idv = [], onset = BENCHMARK_ONSET, every, onRecord = null } = options;
    const before = Math.min(Math.max(onset - 1 - this.#steps, 0), steps);
    this.advance(before, every, onRecord);
    if (before === steps) return;
    for (const n of idv) this.setDisturbance(n, true);
    this.advance(steps - before, every, onRecord);
  }
}

function checkNumber(what: string, n: number, last: number): void {
  if (!Number.isInteger(n) || n < 1 || n > last) {
    throw new RangeError(`there is no ${what} ${n} (1 to ${last})`);
  }
}
