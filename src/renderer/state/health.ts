import { create } from 'zustand';
import type { Check } from '#shared/doctor-check.ts';
import { type CheckId, isWrong } from '#shared/doctor.ts';
import { ask, showProblem } from '../bridge/intend.ts';

interface Health {
  /** What each check said last. */
  readonly checks: Readonly<Partial<Record<CheckId, Check>>>;
  /** The checks of the run under way that have been made; null while none is. */
  readonly done: ReadonlySet<CheckId> | null;
  /** When the last whole run ended; ms since 1970. */
  readonly ranAt: number | null;
}

export const useHealth = create<Health>(() => ({ checks: {}, done: null, ranAt: null }));

const { getState, setState } = useHealth;

export function receiveCheck(check: Check): void {
  const { checks, done } = getState();
  setState({
    checks: { ...checks, [check.id]: check },
    ...(done === null ? {} : { done: new Set([...done, check.id]) }),
  });
}

/** Has every check made; each is shown as it comes. */
export async function runChecks(): Promise<void> {
  if (getState().done !== null) return;
  setState({ done: new Set() });
  const run = await ask('doctor.run', null);
  setState({ done: null, ...(run.ok ? { ranAt: Date.now() } : {}) });
  if (!run.ok) showProblem(run.problem);
}

/** How many of the checks found something wrong. */
export function wrongCount(checks: Health['checks']): number {
  return Object.values(checks).filter(isWrong).length;
}
