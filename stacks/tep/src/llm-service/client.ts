import type { RemoteService, ServiceHealth } from '../backend/remote-services.ts';
import { healthSchema } from '../contract/index.ts';
import {
  type AnalysisRequest,
  type AnswerOptions,
  type AnswerStream,
  type ChatRequest,
  type LanguageModelService,
  type ModelName,
  type Problem,
  PROVIDERS,
  type ProviderStatus,
  sideBySide,
} from '../llm/index.ts';
import { askAny, askAt } from '../remote/ask.ts';
import { Replicas, type Resolve } from '../remote/replicas.ts';
import { checkedSchema, modelsSchema, PATHS, type Question } from './protocol.ts';
import { LOST, remoteAnswer } from './remote-answer.ts';

/** The language models of a service that may run several times; it is spread over all of them. */
export class RemoteLanguageModels implements LanguageModelService, RemoteService {
  readonly name = 'llm';
  readonly #replicas: Replicas;

  /** @param url its origin; the instances are all addresses that its host has */
  constructor(url: string, resolve?: Resolve) {
    this.#replicas = new Replicas(url, resolve);
  }

  async list(signal?: AbortSignal): Promise<readonly ProviderStatus[]> {
    const asked = { method: 'GET', path: PATHS.models } as const;
    const answer = await askAny(this.#replicas, asked, modelsSchema, signal);
    return answer?.providers ?? PROVIDERS.map(lostStatus);
  }

  async refusalOf(models: readonly ModelName[]): Promise<Problem | null> {
    const asked = { method: 'POST', path: PATHS.check, body: JSON.stringify({ models }) } as const;
    const answer = await askAny(this.#replicas, asked, checkedSchema);
    return answer === null ? LOST : answer.problem;
  }

  analyse(
    request: AnalysisRequest,
    models: readonly ModelName[],
    options?: AnswerOptions,
  ): AnswerStream {
    return this.#ask(models, (model) => ({ kind: 'analysis', model, request }), options);
  }

  chat(request: ChatRequest, models: readonly ModelName[], options?: AnswerOptions): AnswerStream {
    return this.#ask(models, (model) => ({ kind: 'chat', model, request }), options);
  }

  /** All instances are asked; one that answers is enough. */
  async health(signal: AbortSignal): Promise<ServiceHealth> {
    const addresses = await this.#replicas.addresses();
    const asked = { method: 'GET', path: '/health' } as const;
    const answers = await Promise.allSettled(
      addresses.map((address) => askAt(this.#replicas, address, asked, healthSchema, signal)),
    );
    const up = answers.filter((each) => each.status === 'fulfilled' && each.value.status === 'ok');
    const detail = `At ${this.#replicas.url.origin}. ${up.length} of ${addresses.length} answer.`;
    return { ok: up.length > 0, detail };
  }

  #ask(
    models: readonly ModelName[],
    questionFor: (model: ModelName) => Question,
    { signal }: AnswerOptions = {},
  ): AnswerStream {
    return sideBySide(
      models,
      (model, own, emit) => remoteAnswer(this.#replicas, questionFor(model), own, emit),
      signal,
    );
  }
}

function lostStatus(provider: ProviderStatus['provider']): ProviderStatus {
  return { provider, configured: true, problem: LOST, models: [] };
}
