import { boundedFetch } from './bounded-fetch.ts';
import { failureOf, interruption } from './failure.ts';
import { maskOf } from './mask.ts';
import { ok, refused, type Result } from './problem.ts';

export interface Embedder {
  /** "lmstudio/nomic-embed-text-v1.5": vectors of different embedders cannot be compared. */
  readonly name: string;
  /** One vector per text, all of the same length. */
  embed(
    texts: readonly string[],
    signal?: AbortSignal,
  ): Promise<Result<readonly (readonly number[])[]>>;
}

const TEXTS_PER_REQUEST = 64;

/** All of one length, and finite. */
function areVectors(vectors: readonly (readonly number[])[], count: number): boolean {
  const length = vectors[0]?.length ?? 0;
  const isVector = (each: readonly number[]): boolean =>
    each.length === length && length > 0 && each.every(Number.isFinite);
  return vectors.length === count && vectors.every(isVector);
}

/**
 * Embeddings by LM Studio.
 *
 * @param url of LM Studio, without `/v1`
 * @param key where it requires authentication
 */
export function lmStudioEmbedder(url: string, model: string, key?: string): Embedder {
  const mask = maskOf([key]);

  async function request(texts: readonly string[], signal: AbortSignal | undefined) {
    const [{ createOpenAICompatible }, { embedMany }] = await Promise.all([
      import('@ai-sdk/openai-compatible'),
      import('ai'),
    ]);
    const provider = createOpenAICompatible({
      name: 'lmstudio',
      baseURL: `${url.replace(/\/+$/, '')}/v1`,
      fetch: boundedFetch,
      ...(key !== undefined && { apiKey: key }),
    });
    const { embeddings } = await embedMany({
      model: provider.embeddingModel(model),
      values: [...texts],
      maxRetries: 0,
      ...(signal !== undefined && { abortSignal: signal }),
    });
    return embeddings;
  }

  return {
    name: `lmstudio/${model}`,
    async embed(texts, signal) {
      const vectors: number[][] = [];
      try {
        for (let k = 0; k < texts.length; k += TEXTS_PER_REQUEST) {
          vectors.push(...(await request(texts.slice(k, k + TEXTS_PER_REQUEST), signal)));
        }
      } catch (error) {
        const failure = signal?.aborted === true ? interruption(signal) : failureOf(error, mask);
        return { ok: false, problem: failure.problem };
      }
      if (areVectors(vectors, texts.length)) return ok(vectors);
      return refused('garbled', 'LM Studio sent embeddings of different lengths, or too few.');
    },
  };
}
