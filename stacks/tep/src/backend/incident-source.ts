import type { Incident, IncidentPatch } from '../contract/index.ts';

/** The incidents as the rest of the backend needs them. */
export interface IncidentSource {
  get(id: number): Incident | null;
  /** The incident after the change; null where there is none. */
  patch(id: number, patch: IncidentPatch): Incident | null;
  /** Called when an incident begins, changes or ends, until the answer is called. */
  follow(listener: (incident: Incident) => void): () => void;
}
