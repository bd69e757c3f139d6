import type { Segment } from './ansi-segments.ts';

export interface MarkedSegment extends Segment {
  /** Whether the text is part of a match. */
  readonly marked: boolean;
}

/** Where `query` occurs in `text`, whatever its case, as pairs of start and end. */
function occurrences(text: string, query: string): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = [];
  const lower = text.toLowerCase();
  // Where lower case has another length (İ), positions would not fit the text: mark nothing.
  if (query === '' || lower.length !== text.length) return found;
  const wanted = query.toLowerCase();
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + wanted.length)) {
    found.push([at, at + wanted.length]);
  }
  return found;
}

/** The segments cut where matches begin and end. A match may span segments. */
export function markedSegments(segments: readonly Segment[], query: string): MarkedSegment[] {
  const text = segments.map((segment) => segment.text).join('');
  const found = occurrences(text, query);
  if (found.length === 0) return segments.map((segment) => ({ ...segment, marked: false }));
  const cuts = found.flat();
  const marked: MarkedSegment[] = [];
  let offset = 0;
  for (const segment of segments) {
    const end = offset + segment.text.length;
    const bounds = [offset, ...cuts.filter((cut) => cut > offset && cut < end), end];
    bounds.slice(0, -1).forEach((from, index) => {
      const to = bounds[index + 1] ?? end;
      marked.push({
        ...segment,
        text: text.slice(from, to),
        marked: found.some(([start, stop]) => from >= start && to <= stop),
      });
    });
    offset = end;
  }
  return marked;
}
