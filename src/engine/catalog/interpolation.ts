/** How a reference treats a variable that is not there. */
export type ReferenceKind = 'plain' | 'default' | 'required' | 'alternative';

/** One `$NAME` or `${NAME…}` in a value of a Compose file. */
export interface Reference {
  name: string;
  kind: ReferenceKind;
  /** What follows the operator, as written: the default, the message or the alternative. */
  argument: string;
}

const kinds = { '-': 'default', '?': 'required', '+': 'alternative' } as const;
const nameHere = /[A-Za-z_][A-Za-z0-9_]*/y;
const operatorHere = /:?([-?+])/y;

function matchAt(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

/** Index of the brace that closes the one opened before `from`, or -1. Compose counts every brace. */
function closingBrace(text: string, from: number): number {
  let depth = 1;
  for (let index = from; index < text.length; index += 1) {
    if (text[index] === '{') depth += 1;
    if (text[index] === '}') depth -= 1;
    if (depth === 0) return index;
  }
  return -1;
}

/** The reference whose name starts at `start` inside `${`, and where it ends. Null if it is none. */
function bracedReference(
  text: string,
  start: number,
): { reference: Reference; end: number } | null {
  const name = matchAt(nameHere, text, start)?.[0];
  if (name === undefined) return null;
  const after = start + name.length;
  if (text[after] === '}') {
    return { reference: { name, kind: 'plain', argument: '' }, end: after + 1 };
  }
  const operator = matchAt(operatorHere, text, after);
  const close = closingBrace(text, start);
  if (!operator || close < 0) return null;
  const kind = kinds[operator[1] as keyof typeof kinds];
  const argument = text.slice(after + operator[0].length, close);
  return { reference: { name, kind, argument }, end: close + 1 };
}

/**
 * Every reference in a value, by Compose's interpolation grammar; those inside a default or an
 * alternative follow the one they are in. `$$` is an escaped dollar sign; what is no valid
 * reference is left to Compose to complain about. Messages of required variables are not searched.
 */
export function findReferences(text: string): Reference[] {
  const found: Reference[] = [];
  let index = text.indexOf('$');
  while (index >= 0) {
    const next = index + 1;
    let end = next;
    if (text[next] === '$') {
      end = next + 1;
    } else if (text[next] === '{') {
      const braced = bracedReference(text, next + 1);
      if (braced) {
        const { reference } = braced;
        found.push(reference);
        if (reference.kind !== 'required') found.push(...findReferences(reference.argument));
        end = braced.end;
      }
    } else {
      const name = matchAt(nameHere, text, next)?.[0];
      if (name !== undefined) {
        found.push({ name, kind: 'plain', argument: '' });
        end = next + name.length;
      }
    }
    index = text.indexOf('$', end);
  }
  return found;
}

/** The text a default stands for, or null where it holds references and so depends on others. */
export function literalDefault(argument: string): string | null {
  return findReferences(argument).length > 0 ? null : argument.replaceAll('$$', '$');
}
