import { STATUS_CODES } from 'node:http';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { ProblemDetails } from '../contract/index.ts';
import { RefusalError } from './refusal.ts';

/** What came in does not fit its schema. */
export class InvalidInputError extends Error {
  readonly issues: readonly z.core.$ZodIssue[];

  constructor(issues: readonly z.core.$ZodIssue[]) {
    super(issues.map(({ path, message }) => [...path, message].join(': ')).join('; '));
    this.issues = issues;
  }
}

/** What was asked for is not there. */
export class NotFoundError extends Error {}

/** Throws an InvalidInputError. */
export function check<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new InvalidInputError(parsed.error.issues);
  return parsed.data;
}

function problem(status: number, detail: string): ProblemDetails {
  return { type: 'about:blank', title: STATUS_CODES[status] ?? 'Error', status, detail };
}

function toProblem(error: FastifyError | Error): ProblemDetails {
  if (error instanceof InvalidInputError) {
    const errors = error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
    return { ...problem(400, error.message), errors };
  }
  if (error instanceof NotFoundError) return problem(404, error.message);
  if (error instanceof RefusalError) return problem(error.statusCode, error.message);
  const status = 'statusCode' in error ? (error.statusCode ?? 500) : 500;
  // Of an unforeseen error the log knows more than a client should.
  return problem(status, status < 500 ? error.message : 'Something went wrong in the backend.');
}

export async function sendProblem(reply: FastifyReply, body: ProblemDetails): Promise<void> {
  await reply.code(body.status).type('application/problem+json').send(body);
}

export async function onError(
  error: FastifyError | Error,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const body = toProblem(error);
  if (body.status >= 500) request.log.error(error);
  if (error instanceof RefusalError && error.retryAfterSeconds !== null) {
    reply.header('retry-after', error.retryAfterSeconds);
  }
  await sendProblem(reply, body);
}

export async function onNotFound(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  await sendProblem(reply, problem(404, `There is no ${request.method} ${request.url}.`));
}

/**
 * Refuses a command that a page of another site has a browser send. Any page can reach a port of
 * the loopback interface; what it cannot do is hide where it is from.
 */
export async function refuseCrossSite(request: FastifyRequest, reply: FastifyReply): Promise<void> {
  if (request.method === 'GET' || request.method === 'HEAD') return;
  const { origin, host } = request.headers;
  if (request.headers['sec-fetch-site'] === 'cross-site' || isForeign(origin, host)) {
    await sendProblem(reply, problem(403, 'Commands are not taken from pages of another site.'));
  }
}

function isForeign(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== host;
}
