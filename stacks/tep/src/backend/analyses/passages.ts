import type { FastifyBaseLogger } from 'fastify';
import { causeName } from '../../diagnosis/index.ts';
import { asQuotedContext, type SearchHit } from '../../knowledge/index.ts';
import type { Analysis, Incident } from '../../contract/index.ts';
import type { KnowledgeSource } from '../knowledge/knowledge-source.ts';
import { sharesOf } from './incident-facts.ts';

type Citation = Analysis['citations'][number];

const CAUSES_ASKED = 3;
const VARIABLES_ASKED = 5;
const PASSAGES_PER_QUERY = 3;
const LONGEST_QUESTION = 2000;

export interface Passages {
  readonly quoted: string;
  readonly citations: readonly Citation[];
}

function citationOf({ chunk, document, page, headingPath }: SearchHit): Citation {
  return {
    id: `kb:${chunk.id}`,
    document: document.title,
    documentId: String(document.id),
    heading: headingPath.join(' › '),
    page,
  };
}

/** Each hit once, in the order of the queries. */
async function search(base: KnowledgeSource, queries: readonly string[], signal: AbortSignal) {
  const found = new Map<number, SearchHit>();
  for (const query of queries) {
    for (const hit of await base.search(query, { limit: PASSAGES_PER_QUERY, signal })) {
      if (!found.has(hit.chunk.id)) found.set(hit.chunk.id, hit);
    }
  }
  return [...found.values()];
}

/** What to look up about an incident: its likeliest causes, then what deviates. */
function queriesOf(incident: Incident): string[] {
  const likely = (incident.diagnosis?.ranked ?? []).filter(({ id }) => id !== 'none');
  const causes = likely.slice(0, CAUSES_ASKED).map(({ id }) => `IDV ${id} ${causeName(id)}`);
  const variables = sharesOf(incident).slice(0, VARIABLES_ASKED);
  return [...causes, variables.map(({ variable }) => variable).join(' ')].filter(
    (query) => query !== '',
  );
}

/**
 * Passages of the knowledge base that have to do with an incident, quoted as material.
 *
 * @param question of a conversation; null for an analysis
 */
export async function passagesFor(
  base: KnowledgeSource,
  incident: Incident,
  question: string | null,
  signal: AbortSignal,
): Promise<Passages> {
  const asked = question === null ? [] : [question.slice(0, LONGEST_QUESTION)];
  const hits = await search(base, [...asked, ...queriesOf(incident)], signal);
  return { quoted: asQuotedContext(hits), citations: hits.map(citationOf) };
}

export interface Library {
  readonly base: KnowledgeSource;
  readonly log: Pick<FastifyBaseLogger, 'warn'>;
}

/** The same, or none where the search fails: models answer without them, too. */
export async function passagesOrNone(
  { base, log }: Library,
  incident: Incident,
  question: string | null,
  signal: AbortSignal,
): Promise<Passages> {
  try {
    return await passagesFor(base, incident, question, signal);
  } catch (error) {
    log.warn(error, 'the knowledge base could not be searched');
    return { quoted: '', citations: [] };
  }
}
