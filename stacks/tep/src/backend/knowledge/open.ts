import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import { KnowledgeBase } from '../../knowledge/index.ts';
import type { Config } from '../config.ts';
import { findEmbedder } from './local-embedder.ts';

/** The knowledge base under the data folder. Rejects if its database cannot be read. */
export async function openKnowledge(
  { dataDir, analyses }: Pick<Config, 'dataDir' | 'analyses'>,
  log: Pick<FastifyBaseLogger, 'warn'>,
): Promise<KnowledgeBase> {
  return KnowledgeBase.open({
    folder: join(dataDir, 'knowledge'),
    database: join(dataDir, 'knowledge.sqlite'),
    embedder: await findEmbedder(analyses),
    onNotice: (what) => log.warn(what),
  });
}
