import type { Embedder, FindEmbedder } from '../../knowledge/index.ts';
import { lmStudioEmbedder, listEmbeddingModels } from '../../llm/index.ts';
import type { AnalysisSettings } from '../analyses/settings.ts';

/** The start of the backend waits no longer for a machine that may not be there, ms. */
const DISCOVERY_MS = 1500;
const ANSWER_MS = 10_000;

/** Looks for the embedding model of LM Studio: the one that is set, or the first it has. */
export function embedderFinder({ models, embeddingModel }: AnalysisSettings): FindEmbedder {
  const { lmstudioUrl, lmstudioKey } = models;
  if (lmstudioUrl === null) return () => Promise.resolve(null);
  return async (signal) => {
    const within = AbortSignal.any([signal, AbortSignal.timeout(DISCOVERY_MS)]);
    const listed = await listEmbeddingModels(lmstudioUrl, lmstudioKey, within);
    const model = listed.ok ? (embeddingModel ?? listed.value[0]) : undefined;
    if (model === undefined) return null;
    return inTime(lmStudioEmbedder(lmstudioUrl, model, lmstudioKey));
  };
}

function inTime(embedder: ReturnType<typeof lmStudioEmbedder>): Embedder {
  return {
    model: embedder.name,
    async embed(texts, signal) {
      const within = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]);
      const embedded = await embedder.embed(texts, within);
      if (!embedded.ok) throw new Error(embedded.problem.detail);
      return embedded.value.map((vector) => [...vector]);
    },
  };
}
