import type { Embedder, FindEmbedder } from '../knowledge/index.ts';
import { askAny } from '../remote/ask.ts';
import { Replicas, type Resolve } from '../remote/replicas.ts';
import { embedderSchema, PATHS, vectorsSchema } from './protocol.ts';

/** The service itself waits ten seconds for LM Studio. */
const EMBEDDING_MS = 15_000;

/** Looks for the embedding model that the service for language models has. */
export function remoteEmbedderFinder(url: string, resolve?: Resolve): FindEmbedder {
  const replicas = new Replicas(url, resolve);
  return async (signal) => {
    const asked = { method: 'GET', path: PATHS.embedder } as const;
    const model = (await askAny(replicas, asked, embedderSchema, signal))?.model ?? null;
    return model === null ? null : { model, embed: embedBy(replicas, model) };
  };
}

function embedBy(replicas: Replicas, model: string): Embedder['embed'] {
  return async (texts, signal) => {
    const body = JSON.stringify({ model, texts });
    const asked = { method: 'POST', path: PATHS.embeddings, body, ms: EMBEDDING_MS } as const;
    const answer = await askAny(replicas, asked, vectorsSchema, signal);
    if (answer === null) throw new Error('The service for language models gives no embeddings.');
    return answer.vectors;
  };
}
