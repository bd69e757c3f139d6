import { APICallError } from '@ai-sdk/provider';
import { z } from 'zod';
import { OversizedError } from './bounded-fetch.ts';
import type { Mask } from './mask.ts';
import type { Problem, ProblemCode } from './problem.ts';
import { retryAfterSeconds } from './retry-after.ts';
import { TimeoutError } from './watchdog.ts';

export interface Failure {
  readonly problem: Problem;
  /** The same question may be answered later. */
  readonly passing: boolean;
}

/** How the SDK describes an error that came as an event of the stream. */
const streamErrorSchema = z.object({
  message: z.string(),
  statusCode: z.number().optional(),
  isRetryable: z.boolean().optional(),
});

const CODES: Readonly<Record<number, ProblemCode>> = {
  400: 'bad-request',
  401: 'key-refused',
  402: 'forbidden',
  403: 'forbidden',
  404: 'unknown-model',
  408: 'overloaded',
  413: 'too-long',
  429: 'rate-limited',
  503: 'overloaded',
  529: 'overloaded',
};

const PASSING: ReadonlySet<ProblemCode> = new Set([
  'rate-limited',
  'overloaded',
  'server-error',
  'unreachable',
  'cut-off',
]);

/** Errors by which the SDK says that what came is not of the protocol. */
const GARBLED = new Set([
  'AI_JSONParseError',
  'AI_TypeValidationError',
  'AI_InvalidResponseDataError',
  'AI_NoOutputGeneratedError',
  'AI_EmptyResponseBodyError',
]);

const LONGEST_DETAIL = 500;

function codeOfStatus(status: number): ProblemCode {
  return CODES[status] ?? (status >= 500 ? 'server-error' : 'bad-request');
}

/** Gemini answers a wrong key with 400 and this reason. */
const isKeyRefusal = (body: string | undefined): boolean =>
  (body ?? '').includes('API_KEY_INVALID');

function ofBody(cause: unknown): Failure {
  if (cause instanceof OversizedError) return failure('garbled', cause.message);
  return failure('cut-off', 'The connection broke in the middle of the answer.');
}

function ofCall(error: APICallError, mask: Mask): Failure {
  const { statusCode: status, responseBody, responseHeaders } = error;
  if (status === undefined) return failure('unreachable', error.message, mask);
  if (status < 400) return ofBody(error.cause);
  const code = isKeyRefusal(responseBody) ? 'key-refused' : codeOfStatus(status);
  const wait = retryAfterSeconds(responseHeaders ?? {}, responseBody ?? '', new Date());
  return failure(code, error.message, mask, {
    status,
    ...(wait === null ? {} : { retryAfterSeconds: wait }),
  });
}

/** A failure whose detail is masked and no longer than can be shown. */
export function failure(
  code: ProblemCode,
  detail: string,
  mask: Mask = (text) => text,
  extra: Pick<Problem, 'status' | 'retryAfterSeconds'> = {},
): Failure {
  const shown = mask(detail).slice(0, LONGEST_DETAIL);
  return { problem: { code, detail: shown, ...extra }, passing: PASSING.has(code) };
}

/** What an error of the SDK means. Only its message is taken over: the rest holds the request. */
export function failureOf(error: unknown, mask: Mask): Failure {
  if (APICallError.isInstance(error)) return ofCall(error, mask);
  if (error instanceof Error && GARBLED.has(error.name)) {
    return failure('garbled', 'What came is not of the provider’s protocol.');
  }
  const ofStream = streamErrorSchema.safeParse(error);
  if (!ofStream.success) return failure('server-error', String(error), mask);
  const { message, statusCode, isRetryable } = ofStream.data;
  if (statusCode === undefined) {
    return { ...failure('server-error', message, mask), passing: isRetryable ?? false };
  }
  return failure(codeOfStatus(statusCode), message, mask, { status: statusCode });
}

/** Why an aborted signal was aborted: a TimeoutError, or else somebody's wish. */
export function interruption({ reason }: { readonly reason: unknown }): Failure {
  if (reason instanceof TimeoutError) return failure('timeout', reason.message);
  return failure('cancelled', 'It was cancelled.');
}
