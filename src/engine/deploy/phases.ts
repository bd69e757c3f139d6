import type { PhaseId, PhaseView, TaskKind } from '#shared/task-view.ts';

/**
 * The phases of each kind of task in their order, with their share of a typical run's time.
 * Shares of the phases that a run needs are scaled to add up to 1.
 */
export const phaseTable: Record<TaskKind, Partial<Record<PhaseId, number>>> = {
  up: { prepare: 2, pull: 40, build: 40, create: 3, start: 5, health: 30 },
  down: { prepare: 5, stop: 95 },
  restart: { prepare: 5, stop: 30, create: 5, start: 10, health: 50 },
  scale: { prepare: 5, create: 15, start: 20, health: 60 },
  watch: { watch: 1 },
};

/** The phases of a run that leaves out those in `skipped`, none begun. */
export function plannedPhases(kind: TaskKind, skipped: ReadonlySet<PhaseId>): PhaseView[] {
  const shares = Object.entries(phaseTable[kind]) as [PhaseId, number][];
  const whole = shares.reduce((sum, [id, share]) => (skipped.has(id) ? sum : sum + share), 0);
  return shares.map(([id, share]) => ({
    id,
    state: skipped.has(id) ? 'skipped' : 'waiting',
    weight: skipped.has(id) ? 0 : share / whole,
    fraction: 0,
    current: null,
    total: null,
    detail: null,
  }));
}

/** 0..1 over all phases, by their weights. */
export function wholeFraction(phases: readonly PhaseView[]): number {
  const sum = phases.reduce((done, phase) => done + phase.weight * phase.fraction, 0);
  return Math.min(1, sum);
}
