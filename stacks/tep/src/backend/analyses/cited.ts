import type { Analysis } from '../../contract/index.ts';

type Citations = Analysis['citations'];

/** Those that a text names, as `[kb:12]` or among others: `[kb:3, kb:12]`. */
export function citedIn(text: string, citations: Readonly<Citations>): Citations {
  const named = new Set(text.match(/\bkb:\d+/g));
  return citations.filter(({ id }) => named.has(id));
}
