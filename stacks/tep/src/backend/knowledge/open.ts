import { join } from 'node:path';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import { type FindEmbedder, KnowledgeBase, type VectorDatabase } from '../../knowledge/index.ts';
import { RemoteKnowledge } from '../../rag-service/client.ts';
import { forwardKnowledgeRoutes } from '../../rag-service/forward.ts';
import type { Config } from '../config.ts';
import type { RemoteService } from '../remote-services.ts';
import type { KnowledgeSource } from './knowledge-source.ts';
import { embedderFinder } from './local-embedder.ts';
import { knowledgeRoutes } from './routes.ts';

type Log = Pick<FastifyBaseLogger, 'warn'>;

/** The knowledge base as the backend has it. */
export interface Knowledge {
  readonly source: KnowledgeSource;
  /** The service it is in; empty: it is in this process. */
  readonly services: readonly RemoteService[];
  /** Adds its routes below the prefix of the given instance. */
  readonly routes: (api: FastifyInstance) => void;
  readonly close: () => Promise<void>;
}

export interface KnowledgeFolder {
  readonly dataDir: string;
  readonly findEmbedder: FindEmbedder;
  /** Searches embeddings in place of this process; default: none. */
  readonly vectors?: VectorDatabase | null;
  /** The embedding model is looked for so often, ms. */
  readonly lookMs?: number;
}

/** The knowledge base under a data folder. Rejects if its database cannot be read. */
export async function openKnowledgeBase(
  { dataDir, findEmbedder, vectors = null, lookMs }: KnowledgeFolder,
  log: Log,
): Promise<KnowledgeBase> {
  return KnowledgeBase.open({
    folder: join(dataDir, 'knowledge'),
    database: join(dataDir, 'knowledge.sqlite'),
    findEmbedder,
    vectors,
    ...(lookMs !== undefined && { lookMs }),
    onNotice: (what) => log.warn(what),
  });
}

/** The knowledge base of this process, or that of the service which is set. */
export async function openKnowledge(
  config: Pick<Config, 'dataDir' | 'analyses' | 'services'>,
  log: Log,
): Promise<Knowledge> {
  const { rag } = config.services;
  if (rag !== null) {
    const source = new RemoteKnowledge(rag);
    return {
      ...{ source, services: [source] },
      routes: (api) => forwardKnowledgeRoutes(api, rag),
      close: () => Promise.resolve(),
    };
  }
  const { dataDir, analyses } = config;
  const findEmbedder = embedderFinder(analyses);
  const source = await openKnowledgeBase({ dataDir, findEmbedder }, log);
  return {
    ...{ source, services: [] },
    routes: (api) => knowledgeRoutes(api, source),
    close: () => source.close(),
  };
}
