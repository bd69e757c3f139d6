import { z } from 'zod';
import type { AnalysisEvent, Incident, ProviderStatus } from '../llm/index.ts';
import { PROVIDERS } from '../llm/index.ts';

/**
 * What the others and the service for language models say to each other. `GET /models`,
 * `POST /models/check`, `GET /embedder`, `POST /embeddings`, and `POST /answers`, which asks one model: the answer is a line of JSON for
 * each event as it happens. An empty line says that the service is still there. Who closes the
 * connection cancels the answer.
 */
export const PATHS = {
  models: '/models',
  check: '/models/check',
  answers: '/answers',
  embedder: '/embedder',
  embeddings: '/embeddings',
} as const;

/** An empty line is sent so often, ms. */
export const SIGN_OF_LIFE_MS = 5000;
/** Of an event in JSON, characters; an answer is bounded by what is read from a provider. */
export const LONGEST_EVENT = 20_000_000;
/** Bytes of a question; a conversation of sixty messages and an incident. */
export const LARGEST_QUESTION = 8_000_000;

const statistic = z.strictObject({ name: z.string(), value: z.number(), limit: z.number() });
const incidentSchema = z.strictObject({
  detectedAtHours: z.number(),
  nowHours: z.number(),
  method: z.string(),
  statistics: z.array(statistic),
  deviations: z.array(
    z.strictObject({
      name: z.string(),
      unit: z.string(),
      normalMean: z.number(),
      normalDeviation: z.number(),
      value: z.number(),
      share: z.number(),
      course: z.array(z.strictObject({ hours: z.number(), value: z.number() })),
    }),
  ),
  loops: z.array(
    z.strictObject({
      name: z.string(),
      unit: z.string(),
      setpoint: z.number(),
      value: z.number(),
      automatic: z.boolean(),
    }),
  ),
  valves: z.array(z.strictObject({ name: z.string(), percent: z.number(), manual: z.boolean() })),
  builtInRanking: z.array(z.strictObject({ idv: z.int().nullable(), probability: z.number() })),
  quotedContext: z.string(),
  notes: z.array(z.string()),
  ruledOut: z.array(z.strictObject({ idv: z.int(), reason: z.string().nullable() })),
}) satisfies z.ZodType<Incident>;

const language = z.enum(['en', 'zh-CN']);

export const questionSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('analysis'),
    model: z.string(),
    request: z.strictObject({
      task: z.enum(['explain', 'root-cause']),
      incident: incidentSchema,
      language,
    }),
  }),
  z.strictObject({
    kind: z.literal('chat'),
    model: z.string(),
    request: z.strictObject({
      incident: incidentSchema,
      history: z.array(z.strictObject({ role: z.enum(['user', 'assistant']), text: z.string() })),
      language,
    }),
  }),
]);
type ParsedQuestion = z.output<typeof questionSchema>;
type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;
/** One model is asked for one answer. */
export type Question = DeepReadonly<ParsedQuestion>;

/** The embedding model that answers now; null: none does. */
export const embedderSchema = z.object({ model: z.string().nullable() });
export const textsSchema = z.strictObject({
  /** As it was told; another would give vectors that cannot be compared. */
  model: z.string(),
  texts: z.array(z.string()).max(256),
});
export const vectorsSchema = z.object({ vectors: z.array(z.array(z.number())) });

export const checkSchema = z.strictObject({ models: z.array(z.string()).max(100) });

const problemSchema = z.object({
  code: z.enum([
    'cancelled',
    'timeout',
    'key-refused',
    'forbidden',
    'unknown-model',
    'bad-request',
    'rate-limited',
    'overloaded',
    'server-error',
    'unreachable',
    'cut-off',
    'garbled',
    'empty',
    'blocked',
    'too-long',
    'invalid',
  ]),
  detail: z.string(),
  status: z.number().exactOptional(),
  retryAfterSeconds: z.number().exactOptional(),
});
export const checkedSchema = z.object({ problem: problemSchema.nullable() });

const priceSchema = z.object({
  input: z.number(),
  output: z.number(),
  promptTokens: z.number().exactOptional(),
  until: z.string().exactOptional(),
});
const statusSchema = z.object({
  provider: z.enum(PROVIDERS),
  configured: z.boolean(),
  problem: problemSchema.nullable(),
  models: z.array(
    z.object({
      name: z.string(),
      id: z.string(),
      contextTokens: z.number(),
      prices: z.array(priceSchema).nullable(),
      loaded: z.boolean().nullable(),
    }),
  ),
}) satisfies z.ZodType<ProviderStatus>;
export const modelsSchema = z.object({ providers: z.array(statusSchema) });

const model = z.string();
const verdictSchema = z.object({
  causes: z.array(z.object({ idv: z.int().nullable(), confidence: z.number() })),
  summary: z.string(),
});

export const eventSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('started'), model }),
  z.object({ type: z.literal('delta'), model, text: z.string() }),
  z.object({
    type: z.literal('retrying'),
    model,
    problem: problemSchema,
    waitMs: z.number(),
  }),
  z.object({
    type: z.literal('finished'),
    model,
    text: z.string(),
    truncated: z.boolean(),
    usage: z.object({ inputTokens: z.number(), outputTokens: z.number() }).nullable(),
    cost: z.number().nullable(),
    ms: z.number(),
    firstTokenMs: z.number(),
    outcome: z
      .union([
        z.object({ verdict: verdictSchema, reason: z.null() }),
        z.object({ verdict: z.null(), reason: z.string() }),
      ])
      .nullable(),
  }),
  z.object({
    type: z.literal('failed'),
    model,
    problem: problemSchema,
    text: z.string(),
    ms: z.number(),
  }),
]) satisfies z.ZodType<AnalysisEvent>;
