import { z } from 'zod';
import { failureOf } from './failure.ts';
import { fetchJson } from './fetch-json.ts';
import { type Mask, maskOf } from './mask.ts';
import { ok, type Result } from './problem.ts';

/** A language model that LM Studio has. */
export interface LocalModel {
  readonly id: string;
  /** Null: this version of LM Studio does not tell. */
  readonly loaded: boolean | null;
  readonly contextTokens: number | null;
}

const listSchema = z.object({ data: z.array(z.object({ id: z.string() })) });

const detailsSchema = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      type: z.string().optional(),
      state: z.string().optional(),
      max_context_length: z.number().optional(),
      loaded_context_length: z.number().optional(),
    }),
  ),
});
type Details = z.infer<typeof detailsSchema>['data'][number];

/** Where nothing tells the kind of a model, its name must. */
const isEmbedding = (id: string, type: string | undefined): boolean =>
  type === undefined ? /embed/i.test(id) : type === 'embeddings';

function localModel(id: string, details: Details | undefined): LocalModel {
  const { state, loaded_context_length: loaded, max_context_length: most } = details ?? {};
  return {
    id,
    loaded: state === undefined ? null : state === 'loaded',
    contextTokens: loaded ?? most ?? null,
  };
}

interface Listing {
  readonly ids: readonly string[];
  readonly details: ReadonlyMap<string, Details>;
}

/** Which models there are from `/v1/models`, more about them from LM Studio's own `/api/v0/models`. */
async function list(
  url: string,
  key: string | undefined,
  mask: Mask,
  signal: AbortSignal,
): Promise<Result<Listing>> {
  const headers: Record<string, string> =
    key === undefined ? {} : { authorization: `Bearer ${key}` };
  const [listed, detailed] = await Promise.allSettled([
    fetchJson(`${url}/v1/models`, listSchema, { headers, signal }),
    fetchJson(`${url}/api/v0/models`, detailsSchema, { headers, signal }),
  ]);
  if (listed.status === 'rejected') {
    return { ok: false, problem: failureOf(listed.reason, mask).problem };
  }
  const known = detailed.status === 'fulfilled' ? detailed.value.data : [];
  const details = new Map(known.map((model) => [model.id, model]));
  return ok({ ids: listed.value.data.map(({ id }) => id), details });
}

/**
 * The language models of an LM Studio; whether they are loaded and how much they hold is known where
 * it has its own API (0.3.6 and newer).
 */
export async function listLocalModels(
  url: string,
  key: string | undefined,
  mask: Mask,
  signal: AbortSignal,
): Promise<Result<readonly LocalModel[]>> {
  const listed = await list(url, key, mask, signal);
  if (!listed.ok) return listed;
  const { ids, details } = listed.value;
  return ok(
    ids
      .filter((id) => !isEmbedding(id, details.get(id)?.type))
      .map((id) => localModel(id, details.get(id))),
  );
}

/** The embedding models of an LM Studio, those that are loaded first. */
export async function listEmbeddingModels(
  url: string,
  key: string | undefined,
  signal: AbortSignal,
): Promise<Result<readonly string[]>> {
  const listed = await list(url, key, maskOf([key]), signal);
  if (!listed.ok) return listed;
  const { ids, details } = listed.value;
  const rank = (id: string): number => (details.get(id)?.state === 'loaded' ? 0 : 1);
  const found = ids.filter((id) => isEmbedding(id, details.get(id)?.type));
  return ok(found.sort((a, b) => rank(a) - rank(b)));
}
