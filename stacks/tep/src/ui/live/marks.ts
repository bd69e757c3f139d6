import type { Marker } from '../../contract/markers.ts';

/** A time in which a disturbance was on. */
export interface DisturbanceMark {
  /** IDV number. */
  readonly number: number;
  /** Plant time, h. */
  readonly from: number;
  /** Null while it is still on. */
  readonly to: number | null;
}

/** The times in which disturbances were on during a run, in the order in which they began. */
export function disturbanceMarks(markers: readonly Marker[], run: number): DisturbanceMark[] {
  const marks: DisturbanceMark[] = [];
  for (const marker of markers) {
    if (marker.run !== run || marker.kind !== 'disturbance') continue;
    const open = marks.findIndex((mark) => mark.number === marker.number && mark.to === null);
    const mark = marks[open];
    if (marker.on && mark === undefined) {
      marks.push({ number: marker.number, from: marker.hours, to: null });
    } else if (!marker.on && mark !== undefined) {
      marks[open] = { ...mark, to: marker.hours };
    }
  }
  return marks;
}

const MOST_MARKERS = 1000;

/** Adds markers that are not yet there, by id; the newest thousand remain, oldest first. */
export function mergeMarkers(known: readonly Marker[], news: readonly Marker[]): Marker[] {
  const byId = new Map([...known, ...news].map((marker) => [marker.id, marker]));
  return [...byId.values()].sort((a, b) => a.id - b.id).slice(-MOST_MARKERS);
}
