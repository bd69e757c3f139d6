import type { Incident, IncidentPatch } from '../../contract/index.ts';
import type { IncidentSource } from '../incident-source.ts';
import { type IncidentRange, IncidentStore } from './incident-store.ts';
import type { IncidentChange } from './messages.ts';

/** Where a run ended, as far as it was recorded; null if nothing is left of it. */
export type LastStepOf = (run: number) => number | null;

/** The incidents of all runs. One at most is open: that of the run under way. */
export class Incidents implements IncidentSource {
  readonly #store: IncidentStore;
  readonly #listeners = new Set<(incident: Incident) => void>();
  #openId: number | null = null;

  /** What was open when the process before ended has ended with its run. */
  constructor(dataDir: string, lastStepOf: LastStepOf) {
    this.#store = new IncidentStore(dataDir);
    for (const { id, run, detectedStep } of this.#store.open()) {
      const endStep = Math.max(lastStepOf(run) ?? 0, detectedStep);
      this.#store.change(id, { state: 'ended', endStep });
    }
  }

  get(id: number): Incident | null {
    return this.#store.get(id);
  }

  /** Newest first. */
  list(range: IncidentRange): Incident[] {
    return this.#store.list(range);
  }

  counts(): ReadonlyMap<string, number> {
    return this.#store.counts();
  }

  patch(id: number, patch: IncidentPatch): Incident | null {
    return this.#tell(this.#store.change(id, patch));
  }

  follow(listener: (incident: Incident) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What the detector found. Throws what SQLite says if it cannot be kept. */
  apply(change: IncidentChange): void {
    if (change.kind === 'opened') {
      const { kind: _, ...found } = change;
      this.#endOpen(found.onsetStep);
      const incident = this.#store.add({ ...found, at: new Date().toISOString() });
      this.#openId = incident.id;
      this.#tell(incident);
      return;
    }
    const id = this.#openId;
    if (id === null) return;
    if (change.kind === 'diagnosed') {
      this.#tell(this.#store.change(id, { diagnosis: change.diagnosis }));
    } else {
      this.#openId = null;
      this.#tell(this.#store.change(id, { state: change.state, endStep: change.endStep }));
    }
  }

  /** A detector that has started anew does not know of it. */
  #endOpen(endStep: number): void {
    const id = this.#openId;
    this.#openId = null;
    if (id !== null) this.#tell(this.#store.change(id, { state: 'ended', endStep }));
  }

  close(): void {
    this.#store.close();
  }

  #tell(incident: Incident | null): Incident | null {
    if (incident !== null) for (const listener of this.#listeners) listener(incident);
    return incident;
  }
}
