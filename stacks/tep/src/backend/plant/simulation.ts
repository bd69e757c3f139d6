import {
  hoursOf,
  LOOPS,
  type Occurrence,
  type PlantState,
  type PlantStatus,
  type Speed,
  XMV,
} from '../../contract/index.ts';
import { ClosedLoop, isLoopNumber } from '../../simulator/index.ts';
import type { Command, InitialPlant, Outcome } from './messages.ts';
import { idvBits, MEASUREMENTS, type Recorded, VALUES } from './recorded.ts';
import { recordPeriod } from './record-period.ts';

/** The plant that the backend runs: a closed loop that can be commanded and stops at a shutdown. */
export class Simulation {
  #loop: ClosedLoop;
  #run: number;
  #seed: number;
  #noise: boolean;
  #speed: Speed;
  #running = false;
  #lastSample = 0;
  /** Plant seconds per real second, as measured by whoever runs the simulation. */
  rate = 0;

  constructor({ run, seed, noise, speed }: InitialPlant) {
    this.#loop = new ClosedLoop({ seed, noise });
    this.#run = run;
    this.#seed = seed;
    this.#noise = noise;
    this.#speed = speed;
  }

  get run(): number {
    return this.#run;
  }

  get speed(): Speed {
    return this.#speed;
  }

  get status(): PlantStatus {
    if (this.#loop.shutdown !== null) return 'shutdown';
    return this.#running ? 'running' : 'stopped';
  }

  get stepIndex(): number {
    return this.#loop.stepIndex;
  }

  apply(command: Command): Outcome {
    if (this.status === 'shutdown' && !appliesAfterShutdown(command)) {
      return { ok: false, reason: 'The plant has shut down; it has to be reset first.' };
    }
    const occurrence = this.#apply(command);
    return { ok: true, occurrence, state: this.state() };
  }

  /**
   * Runs up to `steps` steps and returns the samples that fell due; stops at a shutdown, whose step
   * is always sampled.
   */
  advance(steps: number): Recorded[] {
    const samples: Recorded[] = [];
    const every = recordPeriod(this.#speed);
    const record = (step: number): void => {
      samples.push(this.#sample(step));
    };
    for (let done = 0; done < steps && this.status === 'running'; done += 1) {
      this.#loop.advance(1, every, record);
    }
    const { shutdown, stepIndex } = this.#loop;
    if (shutdown !== null && this.#lastSample < stepIndex) record(stepIndex);
    return samples;
  }

  state(): PlantState {
    const { stepIndex, xmeas, xmv, idv, shutdown } = this.#loop;
    return {
      run: this.#run,
      status: this.status,
      stepIndex,
      hours: hoursOf(stepIndex),
      speed: this.#speed,
      seed: this.#seed,
      noise: this.#noise,
      xmeas: Array.from(xmeas),
      xmv: Array.from(xmv),
      idv: Array.from(idv, (on) => on !== 0),
      setpoints: Object.fromEntries(
        LOOPS.map(({ number }) => [String(number), this.#loop.setpoint(number)]),
      ),
      manual: XMV.map(({ number }) =>
        this.#loop.isManual(number) ? (xmv[number - 1] ?? null) : null,
      ),
      shutdown: shutdown === null ? null : { cause: shutdown.limit, hours: shutdown.hours },
      simulatedPerSecond: this.status === 'running' ? this.rate : 0,
    };
  }

  #apply(command: Command): Occurrence | null {
    switch (command.kind) {
      case 'look':
        return null;
      case 'start':
        return this.#setRunning(true);
      case 'stop':
        return this.#setRunning(false);
      case 'reset':
        return this.#reset(command.run, command.seed, command.noise);
      case 'speed':
        return this.#setSpeed(command.speed);
      case 'disturbance':
        return this.#setDisturbance(command.number, command.on);
      case 'setpoint':
        return this.#setSetpoint(command.loop, command.value);
      case 'manipulated':
        return this.#setManual(command.number, command.value);
    }
  }

  #setRunning(running: boolean): Occurrence | null {
    if (this.#running === running) return null;
    this.#running = running;
    this.rate = 0;
    return { kind: running ? 'started' : 'stopped' };
  }

  #reset(run: number, seed = this.#seed, noise = this.#noise): Occurrence {
    this.#loop = new ClosedLoop({ seed, noise });
    this.#run = run;
    this.#seed = seed;
    this.#noise = noise;
    this.#running = false;
    this.#lastSample = 0;
    return { kind: 'reset', seed, noise };
  }

  #setSpeed(speed: Speed): Occurrence | null {
    if (this.#speed === speed) return null;
    this.#speed = speed;
    return { kind: 'speed', speed };
  }

  #setDisturbance(number: number, on: boolean): Occurrence | null {
    if ((this.#loop.idv[number - 1] !== 0) === on) return null;
    this.#loop.setDisturbance(number, on);
    return { kind: 'disturbance', number, on };
  }

  #setSetpoint(loop: number, value: number): Occurrence | null {
    if (!isLoopNumber(loop)) throw new RangeError(`there is no loop ${loop}`);
    if (this.#loop.setpoint(loop) === value) return null;
    this.#loop.setSetpoint(loop, value);
    return { kind: 'setpoint', loop, value };
  }

  #setManual(number: number, value: number | null): Occurrence | null {
    if (value === null && !this.#loop.isManual(number)) return null;
    this.#loop.setManual(number, value);
    return { kind: 'manipulated', number, value };
  }

  #sample(step: number): Recorded {
    const { xmeas, xmv, idv } = this.#loop;
    const values = new Float64Array(VALUES);
    values.set(xmeas);
    values.set(xmv, MEASUREMENTS);
    this.#lastSample = step;
    return { run: this.#run, step, idv: idvBits(idv), values };
  }
}

function appliesAfterShutdown({ kind }: Command): boolean {
  return kind === 'look' || kind === 'reset' || kind === 'speed' || kind === 'stop';
}
