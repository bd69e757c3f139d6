import { text } from 'node:stream/consumers';
import type { z } from 'zod';
import type { Replicas } from './replicas.ts';
import { type RemoteRequest, requestAt, UnreachableError } from './request.ts';

/** A service itself waits three seconds for LM Studio. */
const ANSWER_MS = 5000;

export interface Asked extends Pick<RemoteRequest, 'method' | 'path' | 'body'> {
  /** Default: five seconds. */
  readonly ms?: number;
}

/** The JSON that one instance answers with. Rejects with an Error, or the reason of the signal. */
export async function askAt<T extends z.ZodType>(
  { url }: Replicas,
  address: string,
  { ms = ANSWER_MS, ...asked }: Asked,
  schema: T,
  signal: AbortSignal,
): Promise<z.output<T>> {
  const response = await requestAt(url, address, {
    ...{ ...asked, signal, headMs: ms, silenceMs: ms },
    ...(asked.body !== undefined && { headers: { 'content-type': 'application/json' } }),
  });
  const body = await text(response);
  const { statusCode } = response;
  // A health check that fails answers, too.
  if (statusCode !== 200 && statusCode !== 503) throw new UnreachableError(`status ${statusCode}`);
  return schema.parse(JSON.parse(body));
}

/** Null: none of the instances answers as it should. */
export async function askAny<T extends z.ZodType>(
  replicas: Replicas,
  asked: Asked,
  schema: T,
  signal: AbortSignal = new AbortController().signal,
): Promise<z.output<T> | null> {
  for (const address of await replicas.inTurn()) {
    try {
      return await askAt(replicas, address, asked, schema, signal);
    } catch (error) {
      if (signal.aborted || !(error instanceof Error)) throw error;
    }
  }
  return null;
}
