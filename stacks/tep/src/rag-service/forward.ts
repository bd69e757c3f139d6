import type { IncomingHttpHeaders } from 'node:http';
import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BYTES, LARGEST_UPLOAD, tooLarge } from '../backend/knowledge/routes.ts';
import { RefusalError } from '../backend/refusal.ts';
import { goneSignal } from '../remote/gone.ts';
import { requestAt } from '../remote/request.ts';
import { unavailable } from './client.ts';

/** The routes of the knowledge base, and how long the service may take, ms. */
const ROUTES = [
  { method: 'GET', path: '/knowledge/documents', ms: 10_000 },
  { method: 'GET', path: '/knowledge/documents/:id', ms: 10_000 },
  { method: 'GET', path: '/knowledge/documents/:id/original', ms: 10_000 },
  { method: 'DELETE', path: '/knowledge/documents/:id', ms: 120_000 },
  /** All passages are embedded. */
  { method: 'POST', path: '/knowledge/reindex', ms: 3_600_000 },
  { method: 'GET', path: '/knowledge/status', ms: 10_000 },
  { method: 'GET', path: '/knowledge/search', ms: 12_000 },
  /** From the beginning of the upload to the end of its conversion, others' before it included. */
  { method: 'POST', path: '/knowledge/documents', ms: 600_000 },
] as const;
type Route = (typeof ROUTES)[number];

const SENT = ['content-type', 'content-length'] as const;
const RETURNED = ['content-type', 'content-length', 'content-disposition', 'retry-after'] as const;

function pick(headers: IncomingHttpHeaders, names: readonly string[]): IncomingHttpHeaders {
  return Object.fromEntries(
    names.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])),
  );
}

/**
 * What is larger is refused here: the service would close the connection while the rest of the file
 * is on its way, and its answer could be lost with it. Throws a RefusalError.
 */
function withinLimit(request: FastifyRequest): Readable | undefined {
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_UPLOAD) throw tooLarge();
  const { body } = request;
  return body instanceof Readable ? Readable.from(counted(body), { objectMode: false }) : undefined;
}

async function* counted(body: Readable): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const piece of body as AsyncIterable<Buffer>) {
    bytes += piece.length;
    if (bytes > LARGEST_UPLOAD) throw tooLarge();
    yield piece;
  }
}

async function forward(
  url: URL,
  { method, ms }: Route,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const signal = goneSignal(reply);
  const body = withinLimit(request);
  const asked = {
    ...{ method, path: request.url, signal, headMs: ms, silenceMs: ms },
    ...(body !== undefined && { body, headers: pick(request.headers, SENT) }),
  };
  try {
    const response = await requestAt(url, url.hostname, asked);
    reply.code(response.statusCode ?? 502).headers(pick(response.headers, RETURNED));
    await reply.send(response);
  } catch (error) {
    if (signal.aborted || error instanceof RefusalError) throw error;
    // Of an upload that was broken off here.
    if (error instanceof Error && error.cause instanceof RefusalError) throw error.cause;
    throw unavailable(error);
  }
}

/** Passes the routes of the knowledge base on to its service; files go through as they come. */
export function forwardKnowledgeRoutes(app: FastifyInstance, origin: string): void {
  const url = new URL(origin);
  void app.register((api) => {
    api.addContentTypeParser(BYTES, (_request, payload, done) => done(null, payload));
    for (const route of ROUTES) {
      api.route({
        method: route.method,
        url: route.path,
        handler: (request, reply) => forward(url, route, request, reply),
      });
    }
    return Promise.resolve();
  });
}
