import { randomUUID } from 'node:crypto';
import type { Finding } from '#shared/finding.ts';
import type { Problem } from '#shared/problem.ts';
import type { PhaseId, PhaseView, TaskKind, TaskView } from '#shared/task-view.ts';
import { plannedPhases, wholeFraction } from './phases.ts';
import type { TaskOutput } from './task-output.ts';

/** What a phase has to report. Fractions are 0..1; only a higher one counts. */
export interface PhaseProgress {
  fraction?: number;
  /** Bytes. */
  current?: number | null;
  total?: number | null;
  detail?: string | null;
}

export type TaskEnd = { state: 'done' } | { state: 'failed' | 'cancelled'; problem: Problem };

/** One piece of long work on one stack: weighted phases, a way to cancel it, the output behind it. */
export class Task {
  readonly id = randomUUID();
  readonly stackId: string;
  readonly kind: TaskKind;
  readonly output: TaskOutput;
  readonly ended: Promise<TaskView>;
  readonly #controller = new AbortController();
  readonly #onChange: (view: TaskView) => void;
  readonly #startedAt = new Date().toISOString();
  #phases: PhaseView[];
  #fraction = 0;
  #state: TaskView['state'] = 'running';
  #endedAt: string | null = null;
  #problem: Problem | null = null;
  #findings: Finding[] = [];
  #resolveEnded: (view: TaskView) => void = () => undefined;

  constructor(options: {
    stackId: string;
    kind: TaskKind;
    output: TaskOutput;
    onChange: (view: TaskView) => void;
  }) {
    this.stackId = options.stackId;
    this.kind = options.kind;
    this.output = options.output;
    this.#onChange = options.onChange;
    this.#phases = plannedPhases(options.kind, new Set());
    this.ended = new Promise((resolve) => {
      this.#resolveEnded = resolve;
    });
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get isRunning(): boolean {
    return this.#endedAt === null;
  }

  get view(): TaskView {
    return {
      id: this.id,
      stackId: this.stackId,
      kind: this.kind,
      state: this.#state,
      fraction: this.#fraction,
      phases: this.#phases,
      startedAt: this.#startedAt,
      endedAt: this.#endedAt,
      problem: this.#problem,
      findings: this.#findings,
    };
  }

  /** Leaves out phases that turn out not to be needed; the others share their weight. */
  skip(skipped: readonly PhaseId[]): void {
    const planned = plannedPhases(this.kind, new Set(skipped));
    this.#phases = planned.map((phase) => {
      const before = this.#phases.find((each) => each.id === phase.id);
      if (before === undefined || phase.state === 'skipped') return phase;
      return { ...before, weight: phase.weight };
    });
    this.#changed();
  }

  begin(id: PhaseId, detail: string | null = null): void {
    this.#change(id, (phase) =>
      phase.state === 'waiting' || phase.state === 'skipped'
        ? { ...phase, state: 'running', detail }
        : phase,
    );
  }

  advance(id: PhaseId, progress: PhaseProgress): void {
    this.#change(id, (phase) => {
      if (phase.state === 'done') return phase;
      const fraction = Math.min(1, Math.max(phase.fraction, progress.fraction ?? 0));
      return { ...phase, ...progress, state: 'running', fraction };
    });
  }

  finish(id: PhaseId): void {
    this.#change(id, (phase) =>
      phase.state === 'skipped' ? phase : { ...phase, state: 'done', fraction: 1, detail: null },
    );
  }

  /** What a start is told beforehand. */
  found(findings: Finding[]): void {
    this.#findings = findings;
    this.#changed();
  }

  cancel(): void {
    if (this.#state !== 'running') return;
    this.#state = 'cancelling';
    this.#controller.abort();
    this.#changed();
  }

  end(end: TaskEnd): void {
    if (!this.isRunning) return;
    this.#state = end.state;
    this.#endedAt = new Date().toISOString();
    this.#problem = end.state === 'done' ? null : end.problem;
    this.#phases = this.#phases.map((phase) => closedPhase(phase, end.state));
    this.#changed();
    this.#resolveEnded(this.view);
  }

  #change(id: PhaseId, change: (phase: PhaseView) => PhaseView): void {
    if (!this.isRunning) return;
    this.#phases = this.#phases.map((phase) => (phase.id === id ? change(phase) : phase));
    this.#changed();
  }

  #changed(): void {
    const now = this.#state === 'done' ? 1 : wholeFraction(this.#phases);
    this.#fraction = Math.max(this.#fraction, now);
    this.#onChange(this.view);
  }
}

/** How a phase is left when its task ends: what never ran is skipped, what ran has failed or is done. */
function closedPhase(phase: PhaseView, state: TaskEnd['state']): PhaseView {
  if (phase.state === 'waiting') return { ...phase, state: 'skipped' };
  if (phase.state !== 'running') return phase;
  return state === 'done'
    ? { ...phase, state: 'done', fraction: 1, detail: null }
    : { ...phase, state: 'failed' };
}
