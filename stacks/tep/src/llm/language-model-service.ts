import type { AnalysisRequest } from './analyse.ts';
import type { AnswerStream, AskOptions } from './ask.ts';
import type { ChatRequest } from './chat.ts';
import type { ModelName } from './events.ts';
import type { ProviderStatus } from './language-models.ts';
import type { Problem } from './problem.ts';

/** Cancels all models. Timeouts and retries belong to whoever asks the providers. */
export type AnswerOptions = Pick<AskOptions, 'signal'>;

/** Language models by name, in this process or in a service of their own. */
export interface LanguageModelService {
  /** All providers and their models; why they are not known is told by each. Never rejects. */
  list(signal?: AbortSignal): Promise<readonly ProviderStatus[]>;
  /** Why these cannot be asked; null: they can. `unreachable`: nobody is there to tell. */
  refusalOf(models: readonly ModelName[]): Promise<Problem | null>;
  /** All models explain an incident, or name its root cause with a verdict, at the same time. */
  analyse(
    request: AnalysisRequest,
    models: readonly ModelName[],
    options?: AnswerOptions,
  ): AnswerStream;
  /** All models answer the last question of a conversation about an incident. */
  chat(request: ChatRequest, models: readonly ModelName[], options?: AnswerOptions): AnswerStream;
}
