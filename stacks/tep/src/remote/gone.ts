import type { FastifyReply } from 'fastify';

/**
 * Aborted when the client goes, or has its answer. (Fastify's `request.signal` is aborted as soon as
 * the body of a request is read.)
 */
export function goneSignal({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController();
  raw.once('close', () => gone.abort());
  return gone.signal;
}
