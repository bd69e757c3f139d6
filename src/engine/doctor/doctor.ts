import type { Check } from '#shared/doctor-check.ts';
import { type CheckId, needsConfirming, type RepairId } from '#shared/doctor.ts';
import { problem } from '#shared/problem.ts';
import { failed, ok, type Result } from '#shared/result.ts';
import type { DoctorView } from './check.ts';
import { type RepairTools, repairs } from './repairs/repairs.ts';
import { runCheck, runChecks } from './run-checks.ts';
import { diagnosticOf, diagnostics } from './table.ts';

export interface DoctorOptions {
  /** Looks at the machine anew, for one run. */
  readonly view: () => DoctorView;
  readonly tools: RepairTools;
  readonly mask: (text: string) => string;
}

export type OnCheck = (check: Check) => void;

/** Looks at the machine with every check, and remembers what each said last. */
export class Doctor {
  readonly #from: DoctorOptions;
  readonly #known = new Map<CheckId, Check>();
  readonly #listeners = new Set<OnCheck>();
  #running: Promise<Check[]> | null = null;

  constructor(options: DoctorOptions) {
    this.#from = options;
  }

  /** What each check that was made said last. */
  get checks(): readonly Check[] {
    return [...this.#known.values()];
  }

  subscribe(listener: OnCheck): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Every check that applies. Asked for while one runs, the same run serves both. */
  run(): Promise<Check[]> {
    this.#running ??= this.#run().finally(() => (this.#running = null));
    return this.#running;
  }

  /** Carries out a fix that the check offered, and makes the check again: that is the proof. */
  async repair(id: CheckId, fix: RepairId, confirmed: boolean): Promise<Result<Check>> {
    const known = this.#known.get(id);
    const offered = known?.fixes.some((each) => each.id === fix) === true;
    // Looking again is always allowed.
    if (fix !== 'look-again' && (!offered || (needsConfirming(fix) && !confirmed))) {
      return failed(problem('wrong-use', { reason: fix }));
    }
    if (known !== undefined) {
      const done = await repairs[fix](this.#from.tools, known);
      if (!done.ok) return done;
    }
    const { view, mask } = this.#from;
    const check = await runCheck(diagnosticOf(id), view(), mask);
    this.#learn(check);
    return ok(check);
  }

  async #run(): Promise<Check[]> {
    const { view, mask } = this.#from;
    return runChecks(diagnostics, view(), { mask, onCheck: (check) => this.#learn(check) });
  }

  #learn(check: Check): void {
    this.#known.set(check.id, check);
    for (const listener of [...this.#listeners]) listener(check);
  }
}
