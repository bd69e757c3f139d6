import { useEffect, useRef } from 'react';
import { useEngine } from '../state/app-state.ts';
import { runChecks, useHealth } from '../state/health.ts';

/** Has the checks made at the first visit, and again whenever Docker comes or goes while they are shown. */
export function useChecks(): void {
  const { phase } = useEngine();
  const shown = useRef<typeof phase | null>(null);
  const isRunning = useHealth(({ done }) => done !== null);
  useEffect(() => {
    // On its way from one state to another there is nothing to tell yet.
    if (phase === 'looking' || phase === 'starting' || isRunning) return;
    const isFirst = shown.current === null && useHealth.getState().ranAt === null;
    const hasChanged = shown.current !== null && shown.current !== phase;
    shown.current = phase;
    if (isFirst || hasChanged) void runChecks();
  }, [phase, isRunning]);
}
