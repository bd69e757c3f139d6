import { useState } from 'react';
import type { IncidentPatch } from '../../contract/index.ts';
import type { Failure } from '../../ui/api.ts';
import { useMonitorStore } from '../../ui/live/use-monitor.tsx';
import { monitorApi } from '../../ui/monitor-api.ts';

export interface Patching {
  readonly busy: boolean;
  /** Of the last change; null: it was made. */
  readonly failure: Failure | null;
  /** Whether the change was made. */
  readonly patch: (patch: IncidentPatch) => Promise<boolean>;
}

/** Changes what the reader may change of an incident. */
export function usePatch(id: number): Patching {
  const store = useMonitorStore();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const patch = async (change: IncidentPatch) => {
    setBusy(true);
    const answer = await monitorApi.patchIncident(id, change);
    setBusy(false);
    setFailure(answer.ok ? null : answer.failure);
    if (answer.ok) store.addIncidents([answer.value]);
    return answer.ok;
  };
  return { busy, failure, patch };
}
