import {
  hoursOf,
  type Occurrence,
  type PlantState,
  type PlantStatus,
  type Speed,
  STEPS_PER_HOUR,
} from '../../contract/index.ts';
import { ClosedLoop } from '../../simulator/index.ts';
import { loopState } from './loop-state.ts';
import type { Command, InitialPlant, Outcome, PlantImage } from './messages.ts';
import { operate } from './operate.ts';
import { idvBits, MEASUREMENTS, type Recorded, VALUES } from './recorded.ts';
import { recordPeriod } from './record-period.ts';
import { refusalOf } from './refusal.ts';

/** A stretch that the plant runs as fast as it goes. */
interface Prerun {
  /** The step it ends with. */
  readonly step: number;
  readonly afterwards: 'run' | 'stop';
}

/** The plant that the backend runs: a closed loop that can be commanded and stops at a shutdown. */
export class Simulation {
  #loop: ClosedLoop;
  #run: number;
  #seed: number;
  #noise: boolean;
  #speed: Speed;
  #running = false;
  #prerun: Prerun | null = null;
  #ownOccurrence: Occurrence | null = null;
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

  /** The speed at which it is to run now. */
  get pace(): Speed {
    return this.#prerun === null ? this.#speed : 'max';
  }

  get status(): PlantStatus {
    if (this.#loop.shutdown !== null) return 'shutdown';
    return this.#running ? 'running' : 'stopped';
  }

  get stepIndex(): number {
    return this.#loop.stepIndex;
  }

  apply(command: Command): Outcome {
    const reason = refusalOf(command, this.status, this.#loop);
    if (reason !== null) return { ok: false, reason };
    const occurrence = this.#apply(command);
    const outcome = { ok: true, occurrence, state: this.state() } as const;
    return command.kind === 'image' ? { ...outcome, image: this.#image() } : outcome;
  }

  /**
   * Runs up to `steps` steps and returns the samples that fell due; stops at a shutdown, whose step
   * is always sampled, and at the end of a prerun.
   */
  advance(steps: number): Recorded[] {
    const samples: Recorded[] = [];
    const every = recordPeriod(this.pace);
    const prerun = this.#prerun;
    const record = (step: number): void => {
      samples.push(this.#sample(step));
    };
    const last = Math.min(this.stepIndex + steps, prerun?.step ?? Infinity);
    while (this.stepIndex < last && this.status === 'running') this.#loop.advance(1, every, record);
    const { shutdown, stepIndex } = this.#loop;
    if (shutdown !== null && this.#lastSample < stepIndex) {
      record(stepIndex);
      this.#ownOccurrence = { kind: 'shutdown', cause: shutdown.limit };
    }
    if (stepIndex === prerun?.step) this.#endPrerun(prerun);
    return samples;
  }

  state(): PlantState {
    const { stepIndex } = this.#loop;
    return {
      run: this.#run,
      status: this.status,
      stepIndex,
      hours: hoursOf(stepIndex),
      speed: this.#speed,
      seed: this.#seed,
      noise: this.#noise,
      ...loopState(this.#loop),
      prerunUntil: this.#prerun === null ? null : hoursOf(this.#prerun.step),
      simulatedPerSecond: this.status === 'running' ? this.rate : 0,
    };
  }

  /** What has happened without a command since it was last asked for. */
  takeOccurrence(): Occurrence | null {
    const occurrence = this.#ownOccurrence;
    this.#ownOccurrence = null;
    return occurrence;
  }

  #apply(command: Command): Occurrence | null {
    switch (command.kind) {
      case 'look':
      case 'image':
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
      case 'setpoint':
      case 'manipulated':
      case 'input':
        return operate(this.#loop, command);
      case 'prerun':
        return this.#beginPrerun(command.hours, command.afterwards);
      case 'emergency-stop':
        this.#setRunning(false);
        return { kind: 'emergency-stop' };
      case 'restore':
        return this.#restore(command.run, command.name, command.image);
    }
  }

  #setRunning(running: boolean): Occurrence | null {
    this.#prerun = null;
    if (this.#running === running) return null;
    this.#running = running;
    this.rate = 0;
    return { kind: running ? 'started' : 'stopped' };
  }

  #reset(run: number, seed = this.#seed, noise = this.#noise): Occurrence {
    this.#enterRun(run, new ClosedLoop({ seed, noise }), seed, noise);
    return { kind: 'reset', seed, noise };
  }

  #restore(run: number, snapshot: string, { seed, noise, loop: image }: PlantImage): Occurrence {
    const loop = new ClosedLoop({ seed, noise });
    loop.restore(image);
    this.#enterRun(run, loop, seed, noise);
    return { kind: 'restored', snapshot, seed, noise };
  }

  #enterRun(run: number, loop: ClosedLoop, seed: number, noise: boolean): void {
    this.#setRunning(false);
    this.#loop = loop;
    this.#run = run;
    this.#seed = seed;
    this.#noise = noise;
    this.#lastSample = loop.stepIndex;
    this.#ownOccurrence = null;
  }

  #image(): PlantImage {
    return { seed: this.#seed, noise: this.#noise, loop: this.#loop.image() };
  }

  #beginPrerun(hours: number, afterwards: 'run' | 'stop'): Occurrence {
    const step = Math.max(Math.round(hours * STEPS_PER_HOUR), this.stepIndex + 1);
    this.#setRunning(true);
    this.#prerun = { step, afterwards };
    return { kind: 'prerun', untilHours: hoursOf(step) };
  }

  #endPrerun({ afterwards }: Prerun): void {
    this.#prerun = null;
    if (this.status === 'running' && afterwards === 'stop') {
      this.#ownOccurrence = this.#setRunning(false);
    }
  }

  #setSpeed(speed: Speed): Occurrence | null {
    if (this.#speed === speed) return null;
    this.#speed = speed;
    return { kind: 'speed', speed };
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
