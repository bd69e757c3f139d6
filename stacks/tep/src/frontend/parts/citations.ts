import type { z } from 'zod';
import type { citationSchema } from '../../contract/index.ts';
import { formatRoute } from '../route.ts';

export type Cited = z.infer<typeof citationSchema>;

/** "kb:12" to 12; null for any other id. */
export function chunkOf(id: string): number | null {
  const match = /^kb:([1-9]\d{0,14})$/.exec(id);
  return match === null ? null : Number(match[1]);
}

/** The address of the passage that a citation stands for. */
export const citationRoute = ({ id, documentId }: Cited): string =>
  formatRoute({ page: 'knowledge', document: documentId, chunk: chunkOf(id) });

/**
 * The text with link definitions in front, by which Markdown makes a link of every `[kb:12]`.
 * In front, because the first definition counts and an unfinished code block swallows what follows.
 */
export function withCitations(text: string, citations: readonly Cited[]): string {
  const definitions = citations
    .filter(({ id }) => chunkOf(id) !== null)
    .map((cited) => `[${cited.id}]: <${citationRoute(cited)}> "${titleOf(cited)}"`);
  return definitions.length === 0 ? text : `${definitions.join('\n')}\n\n${text}`;
}

const STEP = ' › ';

/** Where in its document: a heading path mostly begins with the document's title. */
export function sectionOf({ document, heading }: Cited): string {
  if (heading === document) return '';
  const title = document + STEP;
  return heading.startsWith(title) ? heading.slice(title.length) : heading;
}

/** A title of Markdown ends at a quotation mark and must not break its line. */
function titleOf(cited: Cited): string {
  return [cited.document, sectionOf(cited)]
    .filter(Boolean)
    .join(STEP)
    .replace(/[\\"\s]+/g, (run) => (/["\\]/.test(run) ? '’' : ' '));
}
