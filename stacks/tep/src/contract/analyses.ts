import { z } from 'zod';
import { causeIdSchema } from './incidents.ts';
import { digits } from './numbers.ts';

export const languageSchema = z.enum(['en', 'zh-CN']);

/** `GET /models`. */
export const modelsSchema = z.object({
  providers: z.array(
    z.object({
      id: z.enum(['anthropic', 'gemini', 'lmstudio']),
      /** `off`: no key or address is set. */
      state: z.enum(['ready', 'off', 'unreachable']),
      detail: z.string().nullable(),
      models: z.array(
        z.object({
          /** `anthropic/claude-…`: what analyses name it by. */
          name: z.string(),
          title: z.string(),
          enabled: z.boolean(),
        }),
      ),
    }),
  ),
  guard: z.object({
    running: z.boolean(),
    /** Seconds until the next automatic analysis may begin; 0: now. */
    nextAutomaticInSeconds: z.number(),
    /** What is left of the session's budget; US$ by estimate. */
    analysesLeft: z.int(),
    costLeft: z.number(),
  }),
  /** Whether an incident is analysed without being asked. */
  automatic: z.boolean(),
});
export type Models = z.infer<typeof modelsSchema>;
export const modelsPatchSchema = z.strictObject({
  enabled: z.array(z.string()).max(20).optional(),
  automatic: z.boolean().optional(),
});
export type ModelsPatch = z.infer<typeof modelsPatchSchema>;

export const analysisBodySchema = z.strictObject({
  /** "Explain these deviations", or "which of the known root causes". */
  task: z.enum(['explain', 'root-cause']),
  /** Default: those that are enabled. */
  models: z.array(z.string()).min(1).max(6).optional(),
  language: languageSchema.default('en'),
});
export type AnalysisBody = z.input<typeof analysisBodySchema>;

const answerProblemSchema = z.object({
  code: z.string(),
  detail: z.string(),
  retryAfterSeconds: z.number().optional(),
});

export const answerSchema = z.object({
  model: z.string(),
  state: z.enum(['waiting', 'answering', 'finished', 'failed', 'cancelled']),
  /** Markdown; so far, while answering. */
  text: z.string(),
  problem: answerProblemSchema.nullable(),
  ms: z.number().nullable(),
  firstTokenMs: z.number().nullable(),
  inputTokens: z.int().nullable(),
  outputTokens: z.int().nullable(),
  /** Estimate, US$; null: not known. */
  cost: z.number().nullable(),
  /** Root-cause task only; null where the answer named none, with the reason. */
  verdict: z.array(z.object({ cause: causeIdSchema, confidence: z.number() })).nullable(),
  verdictProblem: z.string().nullable(),
});
export type Answer = z.infer<typeof answerSchema>;

export const citationSchema = z.object({
  /** `kb:12`, as the answers cite it. */
  id: z.string(),
  document: z.string(),
  documentId: z.string(),
  heading: z.string(),
  page: z.int().nullable(),
});

export const analysisSchema = z.object({
  id: z.int().min(1),
  incidentId: z.int().min(1),
  task: z.enum(['explain', 'root-cause']),
  trigger: z.enum(['manual', 'automatic']),
  at: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  answers: z.array(answerSchema),
  citations: z.array(citationSchema),
  /** How far the verdicts and the built-in diagnosis agree; null until two of them are known. */
  agreement: z
    .object({
      sameTop: z.number(),
      overlap: z.number(),
      pairs: z.array(
        z.object({ a: z.string(), b: z.string(), sameTop: z.boolean(), overlap: z.number() }),
      ),
    })
    .nullable(),
});
export type Analysis = z.infer<typeof analysisSchema>;

/** SSE event `answer-delta`: the next piece of one answer. The whole comes with `analysis` at every other change. */
export const answerDeltaSchema = z.object({
  analysisId: z.int().min(1),
  model: z.string(),
  text: z.string(),
});
export type AnswerDelta = z.infer<typeof answerDeltaSchema>;

export const analysisParamsSchema = z.object({ id: digits.pipe(z.int().min(1)) });
export const analysesQuerySchema = z.strictObject({
  incident: digits.pipe(z.int().min(1)).optional(),
  /** `2026-11-21`, UTC. */
  day: z.iso.date().optional(),
  before: digits.optional(),
  limit: digits.pipe(z.int().min(1).max(100)).default(20),
});
/** Newest first. */
export const analysesSchema = z.object({ analyses: z.array(analysisSchema) });
export type Analyses = z.infer<typeof analysesSchema>;

/** `POST /incidents/{id}/chat`; the answer is a stream of server-sent events, `chatEventSchemas`. */
export const chatBodySchema = z.strictObject({
  model: z.string(),
  language: languageSchema.default('en'),
  messages: z
    .array(
      z.strictObject({
        role: z.enum(['user', 'assistant']),
        text: z.string().min(1).max(20_000),
      }),
    )
    .min(1)
    .max(60),
});
export type ChatBody = z.input<typeof chatBodySchema>;
export type ChatQuestion = z.output<typeof chatBodySchema>;

/** Body of `POST /analyses/{id}/cancel`. */
export const cancelBodySchema = z.strictObject({
  /** Default: all that still answer. */
  model: z.string().optional(),
});
export type CancelBody = z.infer<typeof cancelBodySchema>;

/** The events of a chat's answer: any `delta`, then one of the others. */
export const chatEventSchemas = {
  delta: z.object({ text: z.string() }),
  finished: z.object({
    /** The whole answer. */
    text: z.string(),
    ms: z.number(),
    inputTokens: z.int().nullable(),
    outputTokens: z.int().nullable(),
    cost: z.number().nullable(),
    citations: z.array(citationSchema),
  }),
  /** `text`: what came of the answer. */
  failed: answerProblemSchema.extend({ text: z.string() }),
} as const;
export type ChatEvents = {
  [Name in keyof typeof chatEventSchemas]: z.infer<(typeof chatEventSchemas)[Name]>;
};
