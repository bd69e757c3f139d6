import { z } from 'zod';

const stepSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('text'), text: z.string() }),
  z.object({ do: z.literal('wait'), ms: z.number().min(0) }),
  z.object({ do: z.literal('ping') }),
  /** An error event in the middle of the stream. */
  z.object({ do: z.literal('error'), kind: z.enum(['overloaded', 'server-error']) }),
  /** Bytes that are not of the protocol, as they are, so many times. */
  z.object({ do: z.literal('garbage'), text: z.string(), times: z.int().min(1).optional() }),
  /** The socket is destroyed. */
  z.object({ do: z.literal('cut') }),
  /** The response ends in good form, but without the closing events. */
  z.object({ do: z.literal('end') }),
  /** Nothing more comes, and the connection stays. */
  z.object({ do: z.literal('hang') }),
  /** The model calls a tool that nobody has offered. */
  z.object({ do: z.literal('tool-call'), name: z.string() }),
]);
export type Step = z.infer<typeof stepSchema>;

const failureSchema = z.object({
  fail: z.enum(['unauthorised', 'bad-request', 'rate-limited', 'overloaded', 'server-error']),
  /** Sent as Retry-After (Gemini: as RetryInfo in the body). */
  retryAfterSeconds: z.number().optional(),
  /** Instead of the message that goes with the kind; "{key}" becomes the key that was sent. */
  message: z.string().optional(),
});
export type FailureReply = z.infer<typeof failureSchema>;

const streamSchema = z.object({
  steps: z.array(stepSchema),
  usage: z.object({ input: z.int(), output: z.int() }).optional(),
  stop: z.enum(['end', 'length', 'refusal']).optional(),
});
export type StreamReply = z.infer<typeof streamSchema>;

const silenceSchema = z.object({ silent: z.literal(true) });

export const replySchema = z.union([failureSchema, streamSchema, silenceSchema]);
/** What the server does with one request; `silent`: it never answers. */
export type Reply = z.infer<typeof replySchema>;

/** Replies in order; the last one stays. */
export const scriptSchema = z.array(replySchema).min(1);
export type Script = z.infer<typeof scriptSchema>;

/** A reply that streams the pieces, with a pause before each but the first. */
export function streamed(pieces: readonly string[], pauseMs = 0): StreamReply {
  const steps = pieces.flatMap((text, k): Step[] =>
    k === 0 || pauseMs === 0
      ? [{ do: 'text', text }]
      : [
          { do: 'wait', ms: pauseMs },
          { do: 'text', text },
        ],
  );
  return { steps };
}
