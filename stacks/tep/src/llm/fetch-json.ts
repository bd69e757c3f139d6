import { APICallError, TypeValidationError } from '@ai-sdk/provider';
import type { z } from 'zod';
import { boundedFetch } from './bounded-fetch.ts';

interface Request {
  readonly headers: Record<string, string>;
  readonly signal: AbortSignal;
}

async function get(url: string, init: Request): Promise<Response> {
  try {
    return await boundedFetch(url, init);
  } catch (cause) {
    if (init.signal.aborted) throw init.signal.reason;
    // fetch says only that it failed; why is in the cause of its error.
    const reason = cause instanceof Error ? (cause.cause ?? cause) : cause;
    const message = reason instanceof Error && reason.message !== '' ? reason.message : url;
    throw new APICallError({ message, cause, url, requestBodyValues: {} });
  }
}

/**
 * GETs JSON of a known shape. Throws what the SDK throws: APICallError, TypeValidationError, or the
 * signal's reason.
 */
export async function fetchJson<T extends z.ZodType>(
  url: string,
  schema: T,
  request: Request,
): Promise<z.output<T>> {
  const response = await get(url, request);
  if (!response.ok) {
    await response.body?.cancel();
    throw new APICallError({
      message: `${url} answers with ${response.status}.`,
      url,
      requestBodyValues: {},
      statusCode: response.status,
      responseHeaders: Object.fromEntries(response.headers),
    });
  }
  const text = await response.text();
  const parsed = schema.safeParse(toJson(text));
  if (parsed.success) return parsed.data;
  throw new TypeValidationError({ value: text.slice(0, 200), cause: parsed.error });
}

/** Undefined if it is no JSON, which no schema here accepts. */
function toJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
