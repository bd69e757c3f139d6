import { z } from 'zod';
import {
  API,
  disturbanceBodySchema,
  eventsSchema,
  historySchema,
  type ManipulatedBody,
  manipulatedBodySchema,
  problemSchema,
  resetBodySchema,
  setpointBodySchema,
  type Speed,
  speedBodySchema,
  stateSchema,
} from '../contract/index.ts';

/** Why a request came to nothing. `detail` is the backend's own sentence, null if it gave none. */
export interface Failure {
  readonly kind: 'offline' | 'refused' | 'unreadable';
  readonly title: string | null;
  readonly detail: string | null;
}

export type Answer<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

export const failed = (
  kind: Failure['kind'],
  title: string | null = null,
  detail: string | null = null,
) => ({ ok: false, failure: { kind, title, detail } }) as const;

function parseBody(text: string): unknown {
  try {
    return text === '' ? null : (JSON.parse(text) as unknown);
  } catch {
    return null; // an error page of a proxy: the caller's schema refuses null
  }
}

/** A gateway that finds no backend behind it. */
const isUnreachable = (status: number): boolean => status >= 502 && status <= 504;

function refusal(status: number, body: unknown): Answer<never> {
  const problem = problemSchema.safeParse(body);
  if (!problem.success) {
    return failed(isUnreachable(status) ? 'offline' : 'unreadable', null, `HTTP ${status}`);
  }
  const { title, detail, errors = [] } = problem.data;
  const places = errors.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
  return failed('refused', title, [detail, ...places].filter(Boolean).join(' · '));
}

/** What an answer of the backend says, by its status and its text. */
export function answerOf<T>(status: number, text: string, answer: z.ZodType<T>): Answer<T> {
  const body = parseBody(text);
  if (status < 200 || status > 299) return refusal(status, body);
  const parsed = answer.safeParse(body);
  return parsed.success ? { ok: true, value: parsed.data } : failed('unreadable');
}

export async function request<T>(
  path: string,
  init: RequestInit,
  answer: z.ZodType<T>,
): Promise<Answer<T>> {
  let status: number;
  let text: string;
  try {
    const response = await fetch(`${API}${path}`, {
      ...init,
      cache: 'no-store',
      signal: init.signal ?? AbortSignal.timeout(20_000),
    });
    status = response.status;
    text = await response.text();
  } catch (error) {
    return failed('offline', null, error instanceof Error ? error.message : null);
  }
  return answerOf(status, text, answer);
}

export const get = <T>(path: string, answer: z.ZodType<T>) => request(path, {}, answer);

/** The body is checked before it leaves the page. */
export function exchange<In, T>(
  method: 'POST' | 'PUT' | 'PATCH',
  path: string,
  schema: z.ZodType<unknown, In>,
  body: In,
  answer: z.ZodType<T>,
): Promise<Answer<T>> {
  const checked = schema.safeParse(body);
  if (!checked.success) {
    return Promise.resolve(failed('refused', null, z.prettifyError(checked.error)));
  }
  const init = {
    method,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(checked.data),
  };
  return request(path, init, answer);
}

/** The stream tells what became of it. */
const send = <T>(method: 'POST' | 'PUT', path: string, schema: z.ZodType<T>, body: T) =>
  exchange(method, path, schema, body, z.unknown());

export const post = (path: string) => request(path, { method: 'POST' }, z.unknown());

export const api = {
  streamUrl: `${API}/stream`,
  state: () => get('/state', stateSchema),
  history: (run: number) => get(`/history?run=${run}`, historySchema),
  events: () => get('/events', eventsSchema),
  start: () => post('/start'),
  stop: () => post('/stop'),
  reset: (seed: number, noise: boolean) => send('POST', '/reset', resetBodySchema, { seed, noise }),
  speed: (speed: Speed) => send('PUT', '/speed', speedBodySchema, { speed }),
  disturbance: (n: number, on: boolean) =>
    send('PUT', `/disturbances/${n}`, disturbanceBodySchema, { on }),
  setpoint: (loop: number, value: number) =>
    send('PUT', `/setpoints/${loop}`, setpointBodySchema, { value }),
  manipulated: (n: number, body: ManipulatedBody) =>
    send('PUT', `/manipulated/${n}`, manipulatedBodySchema, body),
} as const;
