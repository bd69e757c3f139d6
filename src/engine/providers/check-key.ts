import { z } from 'zod';
import type { ProviderId } from '#shared/stack-view.ts';
import { ask } from './api-answer.ts';
import type { ApiAnswer } from './api-answer.ts';
import { findLmStudio, hostAddress } from './lm-studio.ts';

export interface KeyVerdict {
  check: 'ok' | 'rejected' | 'offline' | 'unknown';
  /** The provider's own words, never the key. */
  detail: string | null;
}

export interface CheckOptions {
  fetch: typeof fetch;
  env: NodeJS.ProcessEnv;
  signal?: AbortSignal;
  timeoutMs?: number;
}

type Answered = Extract<ApiAnswer, { kind: 'answered' }>;

/** A free request of a provider that tells whether it knows the key. */
interface KeyApi {
  /** Where the provider's own SDK looks for another address. */
  baseVariable: string;
  base: string;
  path: string;
  headers(key: string): Record<string, string>;
  /** What an answer to the right request looks like; a hotel's login page does not. */
  success: z.ZodType;
  isRejected(answer: Answered): boolean;
}

const anthropicError = z.object({ error: z.object({ type: z.string(), message: z.string() }) });
const googleError = z.object({
  error: z.object({
    status: z.string().optional(),
    message: z.string(),
    details: z.array(z.object({ reason: z.string().optional() })).optional(),
  }),
});

const keyApis: Readonly<Record<Exclude<ProviderId, 'lmstudio'>, KeyApi>> = {
  // https://docs.anthropic.com/en/api/models-list and /en/api/errors
  anthropic: {
    baseVariable: 'ANTHROPIC_BASE_URL',
    base: 'https://api.anthropic.com',
    path: '/v1/models?limit=1',
    headers: (key) => ({ 'x-api-key': key, 'anthropic-version': '2023-06-01' }),
    success: z.object({ data: z.array(z.unknown()) }),
    isRejected: ({ status, body }) => {
      const type = anthropicError.safeParse(body).data?.error.type;
      return status === 401 || (status === 403 && type === 'permission_error');
    },
  },
  // https://ai.google.dev/api/models#method:-models.list
  gemini: {
    baseVariable: 'GOOGLE_GEMINI_BASE_URL',
    base: 'https://generativelanguage.googleapis.com',
    path: '/v1beta/models?pageSize=1',
    headers: (key) => ({ 'x-goog-api-key': key }),
    success: z.object({ models: z.array(z.unknown()) }),
    isRejected: ({ status, body }) => {
      const error = googleError.safeParse(body).data?.error;
      if (status === 400) {
        return error?.details?.some(({ reason }) => reason === 'API_KEY_INVALID') ?? false;
      }
      return status === 401 || (status === 403 && error?.status === 'PERMISSION_DENIED');
    },
  },
};

/** What a header can carry. A key with anything else in it is no key. */
const headerSafe = /^[\x21-\x7e]+$/;
const longestDetail = 300;
const tellingPart = 8;

/** The provider's message, unless it repeats a part of the key. */
function messageOf(body: unknown, key: string): string | null {
  const message =
    anthropicError.safeParse(body).data?.error.message ??
    googleError.safeParse(body).data?.error.message ??
    null;
  if (message === null) return null;
  const part = Math.min(tellingPart, key.length);
  for (let start = 0; start + part <= key.length; start += 1) {
    if (message.includes(key.slice(start, start + part))) return null;
  }
  return message.slice(0, longestDetail);
}

function verdictOf(api: KeyApi, answer: ApiAnswer, key: string): KeyVerdict {
  if (answer.kind === 'offline') return { check: 'offline', detail: answer.code };
  if (answer.kind === 'no-answer') return { check: 'unknown', detail: answer.code };
  const detail = messageOf(answer.body, key);
  if (api.isRejected(answer)) return { check: 'rejected', detail };
  if (answer.status !== 200) return { check: 'unknown', detail: detail ?? `HTTP ${answer.status}` };
  const isIt = api.success.safeParse(answer.body).success;
  return isIt ? { check: 'ok', detail: null } : { check: 'unknown', detail: null };
}

function baseOf(api: KeyApi, env: NodeJS.ProcessEnv): string | null {
  const other = env[api.baseVariable]?.trim() ?? '';
  const base = other === '' ? api.base : other;
  return URL.canParse(base) && /^https?:/i.test(base) ? base.replace(/\/+$/, '') : null;
}

async function checkLmStudio(url: string, options: CheckOptions): Promise<KeyVerdict> {
  const address = hostAddress(url);
  if (address === null) return { check: 'rejected', detail: null };
  const { state, models } = await findLmStudio({ ...options, urls: [address] });
  if (state === 'running') return { check: 'ok', detail: models.join(', ') || null };
  if (state === 'needs-key') return { check: 'rejected', detail: `${address}: HTTP 401` };
  return { check: 'offline', detail: address };
}

/**
 * Asks the provider whether it knows the key, by a request that costs nothing. For LM Studio the
 * "key" is its address, and the question is whether it answers there, seen from this machine.
 * Limits of use and outages say nothing about the key: `unknown`. Never throws.
 */
export async function checkKey(
  provider: ProviderId,
  key: string,
  options: CheckOptions,
): Promise<KeyVerdict> {
  if (provider === 'lmstudio') return checkLmStudio(key, options);
  const api = keyApis[provider];
  if (!headerSafe.test(key)) return { check: 'rejected', detail: null };
  const base = baseOf(api, options.env);
  if (base === null) return { check: 'unknown', detail: `${api.baseVariable} is not an address` };
  const answer = await ask(base + api.path, {
    fetch: options.fetch,
    headers: api.headers(key),
    timeoutMs: options.timeoutMs ?? 8_000,
    ...(options.signal ? { signal: options.signal } : {}),
  });
  return verdictOf(api, answer, key);
}
