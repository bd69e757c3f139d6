/**
 * Shares a width among the columns of a table: each gets what it needs, or, where that is too much,
 * an equal part of what the narrower ones leave.
 * @param needs what each column would take without a break
 */
export function columnWidths(needs: readonly number[], width: number): number[] {
  const widths = needs.map(() => 0);
  let left = width;
  const narrowestFirst = needs
    .map((need, column) => ({ need, column }))
    .toSorted((a, b) => a.need - b.need);
  narrowestFirst.forEach(({ need, column }, done) => {
    const granted = Math.min(need, left / (needs.length - done));
    widths[column] = granted;
    left -= granted;
  });
  return widths;
}
