const WIDE = '\\u2e80-\\u9fff\\uf900-\\ufaff\\uff00-\\uffef';
/** What must not begin a line. */
const CLOSING = '，。、；：！？）】」』》”’';
/** A wide character or a word with what must stay behind it, or spaces. */
const TOKEN = new RegExp(`[${WIDE}][${CLOSING}]*|[^\\s${WIDE}]+[${CLOSING}]*\\s*|\\s+`, 'gu');

/**
 * Parts a text into lines that are not wider than allowed; a word wider than a line is parted
 * anywhere.
 *
 * @param measure additive: a text is as wide as its characters together
 */
export function breakLines(
  text: string,
  width: number,
  measure: (text: string) => number,
): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const take = (piece: string): void => {
    if (line !== '' && used + measure(piece.trimEnd()) > width) {
      lines.push(line.trimEnd());
      line = '';
      used = 0;
    }
    const added = line === '' ? piece.trimStart() : piece;
    line += added;
    used += measure(added);
  };
  for (const [token] of text.matchAll(TOKEN)) {
    if (measure(token.trimEnd()) <= width) take(token);
    else for (const character of token) take(character);
  }
  return [...lines, line.trimEnd()];
}
