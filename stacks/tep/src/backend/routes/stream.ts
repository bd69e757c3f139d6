import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { parseEventId, type Position } from '../../contract/index.ts';
import { check } from '../problem.ts';
import { type StreamSources, Subscriber } from '../stream/subscriber.ts';

const MOST_SUBSCRIBERS = 100;

/** A browser says where it was by a header; a first connection may by `?after=`. */
const querySchema = z.strictObject({ after: z.string().optional() });

const positionSchema = z
  .string()
  .transform((text, context) => {
    const position = parseEventId(text);
    if (position === null) context.addIssue('this is no id of an event of this stream');
    return position;
  })
  .optional();

function positionOf(request: FastifyRequest): Position | null {
  const { after } = check(querySchema, request.query);
  const header = request.headers['last-event-id'];
  const id = (Array.isArray(header) ? header[0] : header) ?? after;
  return check(positionSchema, id === '' ? undefined : id) ?? null;
}

/** All that happens, as it happens, as server-sent events. Tells how many follow it. */
export function streamRoute(app: FastifyInstance, sources: StreamSources): () => number {
  /** Each with what settles when it has gone. */
  const subscribers = new Map<Subscriber, Promise<void>>();

  app.get('/stream', (request, reply) => {
    const position = positionOf(request);
    if (subscribers.size >= MOST_SUBSCRIBERS) {
      throw Object.assign(new Error('Too many streams are open.'), { statusCode: 429 });
    }
    reply.hijack();
    const subscriber = new Subscriber(sources, reply.raw, position);
    const gone = subscriber
      .run()
      .catch((error: unknown) => request.log.error(error, 'a stream broke off'))
      .finally(() => {
        subscribers.delete(subscriber);
        reply.raw.end();
      });
    subscribers.set(subscriber, gone);
  });

  app.addHook('preClose', async () => {
    for (const subscriber of subscribers.keys()) subscriber.end();
    await Promise.all(subscribers.values());
  });

  return () => subscribers.size;
}
