import type { Incident } from '../../contract/index.ts';

const MOST_INCIDENTS = 500;

/** Puts news in the place of what was known, by id; the newest remain, newest first. */
export function mergeIncidents(
  known: readonly Incident[],
  news: readonly Incident[],
): readonly Incident[] {
  const byId = new Map([...known, ...news].map((incident) => [incident.id, incident]));
  return [...byId.values()].sort((a, b) => b.id - a.id).slice(0, MOST_INCIDENTS);
}
