const CAUSES = /"causes"\s*:/;
const FENCE = /^\s*(?:`{3,}|~{3,})/;
const OPENING = /^\s*\{/;

/** The line of the brace in front of a line, unless a blank one or a fence stands between them. */
function openingLine(lines: readonly string[], causes: number): number | null {
  for (let k = causes; k >= 0; k -= 1) {
    const line = lines[k] ?? '';
    if (OPENING.test(line)) return k;
    if (FENCE.test(line) || line.trim() === '') return null;
  }
  return null;
}

/** The first line behind the object; of one that has not ended yet, the end of the text. */
function closingLine(lines: readonly string[], opening: number): number {
  const indent = /^\s*/.exec(lines[opening] ?? '')?.[0] ?? '';
  const own = (lines[opening] ?? '').trimEnd().endsWith('}');
  const end = own
    ? opening
    : lines.findIndex((line, k) => k > opening && line.trimEnd() === `${indent}}`);
  return end === -1 ? lines.length : end + 1;
}

/**
 * An answer to the root-cause task as it is shown beside its verdict: without the JSON that the
 * verdict was read from, fenced or not, whole or still on its way. JSON in the middle of a sentence
 * stays.
 */
export function withoutVerdictBlock(text: string): string {
  const lines = text.split('\n');
  const opening = openingLine(
    lines,
    lines.findLastIndex((line) => CAUSES.test(line)),
  );
  if (opening === null) return text;
  const isFenced = FENCE.test(lines[opening - 1] ?? '');
  const closing = isFenced
    ? lines.findIndex((line, k) => k > opening && FENCE.test(line))
    : closingLine(lines, opening) - 1;
  const before = lines.slice(0, isFenced ? opening - 1 : opening);
  const after = closing < 0 ? [] : lines.slice(closing + 1);
  return [...before, ...after].join('\n').trim();
}
