/**
 * Language models: analyses and conversations about an incident by any of Anthropic, Gemini and LM
 * Studio, several at the same time. Tested against local servers that speak the providers'
 * published protocols (test/providers); no live provider has been called.
 */
export { type Agreement, agreement, BUILT_IN, type Pair } from './agreement.ts';
export { analyse, type AnalysisRequest, type AnalysisTask } from './analyse.ts';
export { type AnswerStream, type AskOptions, sideBySide } from './ask.ts';
export type { Emit } from './event-stream.ts';
export { chat, type ChatRequest } from './chat.ts';
export type { ChosenModel } from './chosen-model.ts';
export { estimateCost, type TokenUsage } from './cost.ts';
export { type Embedder, lmStudioEmbedder } from './embedder.ts';
export type {
  AnalysisEvent,
  Delta,
  Failed,
  Finished,
  ModelName,
  Retrying,
  Started,
} from './events.ts';
export {
  AnalysisGuard,
  type GuardLimits,
  type GuardState,
  type Refusal,
  type RefusalCode,
  STANDARD_LIMITS,
  type Ticket,
  type Trigger,
} from './guard.ts';
export type * from './incident.ts';
export type { AnswerOptions, LanguageModelService } from './language-model-service.ts';
export { LanguageModels, type ModelInfo, type ProviderStatus } from './language-models.ts';
export { listEmbeddingModels } from './lm-studio.ts';
export { STANDARD_RETRIES, STANDARD_TIMEOUTS, type RetryPolicy, type Timeouts } from './limits.ts';
export {
  KNOWN_MODELS,
  type KnownModel,
  type Price,
  PRICES_AS_OF,
  type ProviderName,
  PROVIDERS,
} from './model-table.ts';
export type { Problem, ProblemCode, Result } from './problem.ts';
export type { Language, Message } from './prompt.ts';
export {
  LMSTUDIO_DEFAULT_URL,
  parseSettings,
  type Settings,
  type SettingsInput,
} from './settings.ts';
export { type NamedCause, readVerdict, type Verdict, type VerdictOutcome } from './verdict.ts';
