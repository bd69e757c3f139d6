/** Where the object that begins at a brace ends, exclusive; null if it does not. */
function endOfObject(text: string, start: number): number | null {
  let depth = 0;
  let inString = false;
  for (let k = start; k < text.length; k += 1) {
    const character = text[k];
    if (inString) {
      if (character === '\\') k += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{') depth += 1;
    else if (character === '}') depth -= 1;
    if (depth === 0) return k + 1;
  }
  return null;
}

function parseObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

const OBJECT_START = /\{(?=\s*")/g;
const TRAILING_COMMA = /,(?=\s*[}\]])/g;
/** An answer that only opens braces must not take forever. */
const MOST_STARTS = 50;

/**
 * The innermost JSON object around a position (of a quotation mark) in prose that has the field. A comma before a closing
 * bracket, which models like to write, is forgiven.
 *
 * @returns 'unfinished' if the text ends inside such an object, 'unreadable' if it is no JSON
 */
export function objectAround(
  text: string,
  position: number,
  field: string,
): object | 'unfinished' | 'unreadable' {
  const before = text.slice(0, position + 1);
  const starts = Array.from(before.matchAll(OBJECT_START), ({ index }) => index);
  let isClosed = false;
  for (const start of starts.toReversed().slice(0, MOST_STARTS)) {
    const end = endOfObject(text, start);
    if (end === null || end <= position) continue;
    isClosed = true;
    const piece = text.slice(start, end);
    const object = parseObject(piece) ?? parseObject(piece.replaceAll(TRAILING_COMMA, ''));
    if (object !== null && Object.hasOwn(object, field)) return object;
  }
  return isClosed ? 'unreadable' : 'unfinished';
}
