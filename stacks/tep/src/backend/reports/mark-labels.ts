const WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]/;
/** Of a letter that is not wide, in ems: on the safe side for the fonts that readers have. */
const LETTER = 0.62;
const GAP = 4;
/** From an upright line to its label. */
const ASIDE = 2;

/** Points; about what a text takes in whatever sans-serif font it is shown. */
export function roughWidth(text: string, size: number): number {
  return Array.from(text).reduce((sum, sign) => sum + size * (WIDE.test(sign) ? 1 : LETTER), 0);
}

/**
 * Left edges of the labels of upright lines, given from left to right: the last label stands to the
 * right of its line and the others to the left of theirs, moved as far as it takes to stay apart
 * and end before `right`.
 */
export function labelEdges(
  marks: readonly { readonly place: number; readonly label: string }[],
  size: number,
  right: number,
): number[] {
  const edges: number[] = [];
  let end = right;
  for (const { place, label } of marks.toReversed()) {
    const width = roughWidth(label, size);
    const wished = edges.length === 0 ? place + ASIDE : place - ASIDE - width;
    const edge = Math.min(wished, end - width);
    edges.unshift(edge);
    end = edge - GAP;
  }
  return edges;
}
