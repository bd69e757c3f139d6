import { setImmediate as yieldToMessages } from 'node:timers/promises';
import { type MessagePort, parentPort, type Transferable, workerData } from 'node:worker_threads';
import type { FromWorker, InitialPlant, ToWorker } from './messages.ts';
import { Pacer } from './pacer.ts';
import { packSamples, type Recorded } from './recorded.ts';
import { Simulation } from './simulation.ts';

/** How long the simulation may keep its thread from answering, ms. */
const SLICE_MS = 20;
/** Steps between looks at the clock; about a millisecond. */
const CHUNK = 180;
/** At a low speed steps are done in groups, so that the thread wakes seldom. */
const SHORTEST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 1000;
const BEAT_MS = 500;
const STATE_MS = 1000;
/** Batches on their way to disk before the simulation waits. */
const MOST_UNTAKEN = 8;

/** Commands after which the plant's clock starts anew. */
const RESTARTING: readonly string[] = ['start', 'reset', 'speed', 'prerun', 'restore'];

/** Runs a Simulation in this thread: on time, in slices, no faster than its samples are taken. */
class Runner {
  readonly #port: MessagePort;
  readonly #simulation: Simulation;
  #pacer: Pacer;
  #untaken = 0;
  #scheduled: NodeJS.Timeout | null = null;
  #sliceEnded = true;
  #measuredFrom = { time: performance.now(), step: 0 };

  constructor(port: MessagePort, initial: InitialPlant) {
    this.#port = port;
    this.#simulation = new Simulation(initial);
    this.#pacer = new Pacer(initial.speed, performance.now());
  }

  start(): void {
    this.#port.on('message', (message: ToWorker) => this.#receive(message));
    setInterval(() => this.#post({ type: 'beat' }), BEAT_MS);
    setInterval(() => this.#reportState(), STATE_MS);
    this.#post({ type: 'beat' });
  }

  #receive(message: ToWorker): void {
    if (message.type === 'taken') {
      this.#untaken -= 1;
    } else {
      const { id, command } = message;
      const outcome = this.#simulation.apply(command);
      if (outcome.ok && outcome.occurrence !== null) this.#restartClock(command.kind);
      this.#post({ type: 'outcome', id, outcome });
    }
    this.#wake();
  }

  /** Time that passed before or at another speed is owed no steps. */
  #restartClock(kind: string): void {
    if (!RESTARTING.includes(kind)) return;
    const now = performance.now();
    this.#pacer = new Pacer(this.#simulation.pace, now);
    this.#measuredFrom = { time: now, step: this.#simulation.stepIndex };
  }

  #wake(): void {
    if (!this.#sliceEnded) return;
    if (this.#scheduled !== null) clearTimeout(this.#scheduled);
    this.#scheduled = null;
    if (this.#simulation.status !== 'running' || this.#untaken >= MOST_UNTAKEN) return;
    const wait = this.#pacer.wait(performance.now());
    if (wait === 0) {
      void this.#slice();
      return;
    }
    const delay = Math.min(Math.max(wait, SHORTEST_WAIT_MS), LONGEST_WAIT_MS);
    this.#scheduled = setTimeout(() => this.#wake(), delay);
  }

  async #slice(): Promise<void> {
    this.#sliceEnded = false;
    this.#send(this.#runSlice());
    this.#reportOccurrence();
    await yieldToMessages();
    this.#sliceEnded = true;
    this.#wake();
  }

  #runSlice(): Recorded[] {
    const samples: Recorded[] = [];
    const end = performance.now() + SLICE_MS;
    let due = this.#pacer.due(performance.now());
    while (due > 0 && this.#simulation.status === 'running' && performance.now() < end) {
      const steps = Math.min(due, CHUNK);
      const { pace } = this.#simulation;
      samples.push(...this.#simulation.advance(steps));
      if (this.#simulation.pace !== pace) {
        this.#restartClock('speed');
        break;
      }
      this.#pacer.did(steps);
      due -= steps;
    }
    return samples;
  }

  #send(samples: readonly Recorded[]): void {
    if (samples.length === 0) return;
    const packed = packSamples(samples);
    this.#untaken += 1;
    this.#post({ type: 'batch', run: this.#simulation.run, packed }, [packed.buffer]);
  }

  #reportOccurrence(): void {
    const occurrence = this.#simulation.takeOccurrence();
    if (occurrence === null) return;
    this.#post({ type: 'occurrence', occurrence, state: this.#simulation.state() });
  }

  #reportState(): void {
    if (this.#simulation.status !== 'running') return;
    const now = { time: performance.now(), step: this.#simulation.stepIndex };
    const { time, step } = this.#measuredFrom;
    this.#simulation.rate = ((now.step - step) * 1000) / (now.time - time);
    this.#measuredFrom = now;
    this.#post({ type: 'state', state: this.#simulation.state() });
  }

  #post(message: FromWorker, transfer: Transferable[] = []): void {
    this.#port.postMessage(message, transfer);
  }
}

if (parentPort === null) throw new Error('This module runs in a worker thread.');
new Runner(parentPort, workerData as InitialPlant).start();
