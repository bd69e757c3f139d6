import { lmStudioEmbedder, listEmbeddingModels } from '../../llm/index.ts';
import type { Embedder } from '../../knowledge/index.ts';
import type { AnalysisSettings } from '../analyses/settings.ts';

/** The start of the backend waits no longer for a machine that may not be there, ms. */
const DISCOVERY_MS = 1500;
const ANSWER_MS = 10_000;

/** The embedding model of LM Studio: the one that is set, or the first it has; null: none. */
export async function findEmbedder({
  models,
  embeddingModel,
}: AnalysisSettings): Promise<Embedder | null> {
  const { lmstudioUrl, lmstudioKey } = models;
  if (lmstudioUrl === null) return null;
  const model = embeddingModel ?? (await firstOf(lmstudioUrl, lmstudioKey));
  if (model === null) return null;
  const embedder = lmStudioEmbedder(lmstudioUrl, model, lmstudioKey);
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

async function firstOf(url: string, key: string | undefined): Promise<string | null> {
  const listed = await listEmbeddingModels(url, key, AbortSignal.timeout(DISCOVERY_MS));
  return listed.ok ? (listed.value[0] ?? null) : null;
}
