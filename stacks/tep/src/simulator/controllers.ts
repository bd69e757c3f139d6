import { constants, STEP } from './constants.ts';
import { isLoopNumber, type Loop, type LoopNumber, LOOPS } from './loops.ts';
import { indices, type Range, vector, type Vector } from './vector.ts';

const XMEAS_INDICES = indices(41);
const XMV_INDICES = indices(12);

function place<N extends number>(list: readonly N[], n: number): N {
  const index = list[n - 1];
  if (index === undefined) throw new RangeError(`there is no number ${n}`);
  return index;
}

/** A loop with its places in the vectors looked up. */
interface Controller extends Loop {
  readonly measurement: Range<41>;
  readonly valve: Range<12>;
}

const CONTROLLERS: readonly Controller[] = LOOPS.map((loop) => ({
  ...loop,
  measurement: place(XMEAS_INDICES, loop.xmeas),
  valve: place(XMV_INDICES, loop.drives),
}));

const override = constants.controllers.loops.find((loop) => loop.loop === 6)?.override;
if (override === undefined) throw new TypeError('constants.json: loop 6 has no override');
const HIGH_PRESSURE = override.high_pressure;
const LOW_PRESSURE = override.low_pressure;
const RELEASE_PRESSURE = override.release_pressure;
const VALVE_ON_HIGH = override.valve_on_high;
const VALVE_ON_LOW = override.valve_on_low;
const VALVE_ON_RELEASE = override.valve_on_release;
const SETPOINT_ON_RELEASE = override.setpoint_on_release;

/** Memory m of the override: none, purge held open, purge held shut. */
export type OverrideMode = 0 | 1 | 2;

/** All that the controllers remember; `restore` takes it back. */
export interface ControllersImage {
  /** By the number of the loop, 0..20, in the units of their measurements. */
  readonly setpoints: readonly number[];
  /** Scaled errors of the last calls, by the number of the loop, %. */
  readonly errors: readonly number[];
  /** XMV 1..12: put in manual by an operator, held by a fault. */
  readonly manual: readonly boolean[];
  readonly held: readonly boolean[];
  readonly override: OverrideMode;
}

/**
 * The nineteen P and PI loops in velocity form (controllers.md).
 *
 * A valve in manual, or one that a fault holds, is not moved by its loop, nor are the setpoints of the cascade that ends in
 * it; all of them keep following their errors, so that the return to automatic makes no step.
 */
export class Controllers {
  readonly #setpoint = vector(21);
  readonly #eOld = vector(21);
  readonly #manual = vector(12);
  readonly #held = vector(12);
  #override: OverrideMode = 0;

  constructor() {
    for (const { number, setpoint } of CONTROLLERS) this.#setpoint[number] = setpoint;
  }

  /** Calls the loops that are due at `step` (1, 2, …); changes `xmv`, %. */
  run(step: number, xmeas: Vector<41>, xmv: Vector<12>): void {
    for (const loop of CONTROLLERS) {
      if (step % loop.period === 0) this.#call(loop, xmeas, xmv);
    }
  }

  /** One call of one loop. */
  call(number: LoopNumber, xmeas: Vector<41>, xmv: Vector<12>): void {
    for (const loop of CONTROLLERS) if (loop.number === number) this.#call(loop, xmeas, xmv);
  }

  setpoint(loop: LoopNumber): number {
    return this.#setpoint[loop];
  }

  /** Throws a RangeError unless the loop exists and the value is finite. */
  setSetpoint(loop: LoopNumber, value: number): void {
    if (!isLoopNumber(loop)) throw new RangeError(`there is no loop ${String(loop)}`);
    if (!Number.isFinite(value)) throw new RangeError('a setpoint must be a finite number');
    this.#setpoint[loop] = value;
  }

  /** The scaled error of the last call, %. */
  lastError(loop: LoopNumber): number {
    return this.#eOld[loop];
  }

  get overrideMode(): OverrideMode {
    return this.#override;
  }

  /** @param xmv 1..12 */
  setManual(xmv: number, manual: boolean): void {
    this.#manual[place(XMV_INDICES, xmv)] = manual ? 1 : 0;
  }

  isManual(xmv: number): boolean {
    return this.#manual[place(XMV_INDICES, xmv)] !== 0;
  }

  /** A valve that does not move, by a fault and not by an operator. @param xmv 1..12 */
  setHeld(xmv: number, held: boolean): void {
    this.#held[place(XMV_INDICES, xmv)] = held ? 1 : 0;
  }

  isHeld(xmv: number): boolean {
    return this.#held[place(XMV_INDICES, xmv)] !== 0;
  }

  image(): ControllersImage {
    return {
      setpoints: Array.from(this.#setpoint),
      errors: Array.from(this.#eOld),
      manual: Array.from(this.#manual, (flag) => flag !== 0),
      held: Array.from(this.#held, (flag) => flag !== 0),
      override: this.#override,
    };
  }

  restore(image: ControllersImage): void {
    this.#setpoint.set(image.setpoints);
    this.#eOld.set(image.errors);
    this.#manual.set(image.manual.map(Number));
    this.#held.set(image.held.map(Number));
    this.#override = image.override;
  }

  #call(loop: Controller, xmeas: Vector<41>, xmv: Vector<12>): void {
    const automatic = this.#manual[loop.valve] === 0 && this.#held[loop.valve] === 0;
    if (loop.number === 6) {
      if (!automatic) this.#override = 0;
      else if (this.#overridePurge(xmeas[12], xmv)) return;
    }
    const e = ((this.#setpoint[loop.number] - xmeas[loop.measurement]) * 100) / loop.span;
    const change = e - this.#eOld[loop.number];
    const increment =
      loop.gain *
      (loop.resetTime === null ? change : change + (e * STEP * loop.period) / loop.resetTime);
    if (automatic) {
      if (loop.output.kind === 'xmv') xmv[loop.valve] += increment;
      else this.#setpoint[loop.output.loop] += (increment * loop.output.span) / 100;
    }
    this.#eOld[loop.number] = e;
  }

  /**
   * The override of loop 6 by the separator pressure p, kPa gauge (controllers.md section 5).
   * Returns whether it acted; then the loop makes no step of its own.
   */
  #overridePurge(p: number, xmv: Vector<12>): boolean {
    if (p >= HIGH_PRESSURE) {
      xmv[5] = VALVE_ON_HIGH;
      this.#override = 1;
    } else if (this.#override === 1 && p >= RELEASE_PRESSURE) {
      xmv[5] = VALVE_ON_HIGH;
    } else if (this.#override === 1) {
      this.#releasePurge(xmv);
    } else if (p <= LOW_PRESSURE) {
      xmv[5] = VALVE_ON_LOW;
      this.#override = 2;
    } else if (this.#override === 2 && p <= RELEASE_PRESSURE) {
      xmv[5] = VALVE_ON_LOW;
    } else if (this.#override === 2) {
      this.#releasePurge(xmv);
    } else {
      return false;
    }
    return true;
  }

  #releasePurge(xmv: Vector<12>): void {
    xmv[5] = VALVE_ON_RELEASE;
    this.#setpoint[6] = SETPOINT_ON_RELEASE;
    this.#eOld[6] = 0;
    this.#override = 0;
  }
}
