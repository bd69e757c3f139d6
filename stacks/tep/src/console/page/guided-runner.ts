import type { Speed } from '../../contract/index.ts';
import { api, type Answer, type Failure } from '../../ui/api.ts';
import { controlApi } from './control-api.ts';
import {
  beginGuidedRun,
  commandsTaken,
  FAULT_HOURS,
  type GuidedRun,
  type GuidedStep,
  isGivenUp,
  look,
  type Seen,
} from './guided-run.ts';

/** What of a guided run outlives the page that began it. */
export interface GuidedProgress {
  /** Null before the first. */
  readonly guided: GuidedRun | null;
  /** Whether it goes on by itself. */
  readonly isActive: boolean;
}

export interface GuidedView extends GuidedProgress {
  /** Why a step was not taken. */
  readonly failure: Failure | null;
}

type Command = () => Promise<Answer<unknown>>;

export interface GuidedMemory {
  read(): GuidedProgress | null;
  write(progress: GuidedProgress): void;
}

const NOTHING: GuidedView = { guided: null, isActive: false, failure: null };

/** Walks a guided run through its steps: gives each step's commands once, then looks on. */
export class GuidedRunner {
  readonly #seen: () => Seen;
  readonly #memory: GuidedMemory;
  readonly #listeners = new Set<() => void>();
  #view: GuidedView;
  /** The step whose commands have been given. */
  #commanded: GuidedStep | null = null;
  /** Counts beginnings and ends: an answer to an earlier attempt moves nothing. */
  #attempt = 0;

  /**
   * Goes on with the run that is remembered.
   * @param seen tells what the console sees now; call `look` whenever that changes
   */
  constructor(seen: () => Seen, memory: GuidedMemory) {
    this.#seen = seen;
    this.#memory = memory;
    this.#view = { ...NOTHING, ...memory.read() };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly view = (): GuidedView => this.#view;

  begin(fault: number, speed: Speed): void {
    if (this.#view.isActive) return;
    this.#attempt += 1;
    this.#commanded = null;
    this.#show({ guided: beginGuidedRun(fault, speed), isActive: true, failure: null });
    void this.#goOn();
  }

  /** The plant stays as it is. */
  cancel(): void {
    this.#attempt += 1;
    this.#show(NOTHING);
  }

  readonly look = (): void => {
    const { guided, isActive } = this.#view;
    const seen = this.#seen();
    if (guided === null || !isActive || seen.state === null) return;
    const next = look(guided, seen);
    if (next === guided && guided.step === this.#commanded) return;
    this.#show({ ...this.#view, guided: next });
    void this.#goOn();
  };

  async #goOn(): Promise<void> {
    const { guided } = this.#view;
    if (guided === null) return;
    if (isGivenUp(guided)) {
      this.#show({ ...this.#view, isActive: false });
      return;
    }
    if (guided.step === this.#commanded) return;
    this.#commanded = guided.step;
    const attempt = this.#attempt;
    let run = guided.run ?? 0;
    for (const command of this.#commandsOf(guided, (begun) => (run = begun))) {
      const answer = await command();
      if (attempt !== this.#attempt || this.#view.guided?.step !== guided.step) return;
      if (!answer.ok) {
        this.#show({ ...this.#view, isActive: false, failure: answer.failure });
        return;
      }
    }
    const next = commandsTaken(this.#view.guided ?? guided, run);
    this.#show({ ...this.#view, guided: next, isActive: guided.step !== 'hold' });
    this.look();
    await this.#goOn();
  }

  #commandsOf(guided: GuidedRun, onRun: (run: number) => void): readonly Command[] {
    switch (guided.step) {
      case 'reset':
        return [() => this.#reset(onRun)];
      case 'prerun':
        // Under way already where the page was loaded anew. All else may be said twice.
        return this.#seen().state?.prerunUntil === FAULT_HOURS
          ? []
          : [() => controlApi.prerun({ hours: FAULT_HOURS, afterwards: 'stop' })];
      case 'fault':
        return [
          () => api.disturbance(guided.fault, true),
          () => api.speed(guided.speed),
          () => api.start(),
        ];
      case 'hold':
        return [() => api.stop()];
      case 'detect':
      case 'explain':
        return [];
    }
  }

  async #reset(onRun: (run: number) => void): Promise<Answer<unknown>> {
    const { state } = this.#seen();
    const answer = await controlApi.beginRun(state?.seed ?? 1, state?.noise ?? true);
    if (answer.ok) onRun(answer.value.run);
    return answer;
  }

  #show(view: GuidedView): void {
    this.#view = view;
    // What was refused is told once, and not tried again by itself.
    this.#memory.write(view.failure === null ? view : NOTHING);
    for (const listener of this.#listeners) listener();
  }
}
