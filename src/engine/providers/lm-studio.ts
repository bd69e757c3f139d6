import { z } from 'zod';
import type { LmStudioView } from '#shared/snapshot.ts';
import { ask } from './api-answer.ts';

/** Shapes of the model lists, newest first; only the first tells loaded instances apart. */
const modelLists = [
  {
    path: '/api/v1/models',
    shape: z
      .object({ models: z.array(z.object({ key: z.string(), type: z.string().optional() })) })
      .transform(({ models }) => models.map(({ key, type }) => ({ id: key, type }))),
  },
  {
    path: '/api/v0/models',
    shape: z
      .object({ data: z.array(z.object({ id: z.string(), type: z.string().optional() })) })
      .transform(({ data }) => data),
  },
  {
    path: '/v1/models',
    shape: z
      .object({ data: z.array(z.object({ id: z.string() })) })
      .transform(({ data }) => data.map(({ id }) => ({ id, type: undefined }))),
  },
] as const;

export interface LmStudioOptions {
  fetch: typeof fetch;
  /** Addresses on this machine, the likeliest first, e.g. `http://127.0.0.1:1234`. */
  urls: readonly string[];
  signal?: AbortSignal;
  timeoutMs?: number;
}

/**
 * LM Studio answers 200 also for a path it does not know, so the shape of the answer decides.
 */
async function look(url: string, options: LmStudioOptions): Promise<LmStudioView | null> {
  for (const { path, shape } of modelLists) {
    const answer = await ask(url + path, {
      fetch: options.fetch,
      timeoutMs: options.timeoutMs ?? 2_000,
      ...(options.signal ? { signal: options.signal } : {}),
    });
    if (answer.kind !== 'answered') return null;
    if (answer.status === 401) return { state: 'needs-key', url, models: [] };
    const list = shape.safeParse(answer.body);
    if (answer.status !== 200 || !list.success) continue;
    const models = list.data.filter(({ type }) => !type?.startsWith('embedding'));
    return { state: 'running', url, models: models.map(({ id }) => id) };
  }
  return null;
}

/** Looks for LM Studio at all addresses at once; the first of them that answers is the one. */
export async function findLmStudio(options: LmStudioOptions): Promise<LmStudioView> {
  const origins = options.urls.map((url) => originOf(url)).filter((url) => url !== null);
  const views = await Promise.all([...new Set(origins)].map((url) => look(url, options)));
  const found = views.filter((view) => view !== null);
  const [first] = [...found.filter(({ state }) => state === 'running'), ...found];
  return first ?? { state: 'not-running', url: origins[0] ?? null, models: [] };
}

function originOf(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, origin } = new URL(url);
  return protocol === 'http:' || protocol === 'https:' ? origin : null;
}

/**
 * The address under which this machine reaches what containers reach at `url`: their name for
 * this machine means nothing to itself. Null for what is no HTTP address.
 */
export function hostAddress(url: string): string | null {
  const origin = originOf(url.trim());
  if (origin === null) return null;
  const address = new URL(origin);
  if (address.hostname === 'host.docker.internal') address.hostname = '127.0.0.1';
  return address.origin;
}
