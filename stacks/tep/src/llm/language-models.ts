import { createAnthropic } from '@ai-sdk/anthropic';
import { createGoogle } from '@ai-sdk/google';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { analyse, type AnalysisRequest } from './analyse.ts';
import { type AnswerStream, unanswered } from './ask.ts';
import { boundedFetch } from './bounded-fetch.ts';
import { chat, type ChatRequest } from './chat.ts';
import type { ChosenModel, ModelHandle } from './chosen-model.ts';
import type { ModelName } from './events.ts';
import type { AnswerOptions, LanguageModelService } from './language-model-service.ts';
import { listLocalModels, type LocalModel } from './lm-studio.ts';
import { type Mask, maskOf } from './mask.ts';
import {
  DEFAULT_MODELS,
  knownModel,
  type Price,
  type ProviderName,
  PROVIDERS,
  UNKNOWN_CONTEXT_TOKENS,
} from './model-table.ts';
import { ok, type Problem, refused, type Result } from './problem.ts';
import type { Settings } from './settings.ts';

export interface ModelInfo {
  readonly name: ModelName;
  readonly id: string;
  readonly contextTokens: number;
  /** Null: not known. Empty: it costs nothing. */
  readonly prices: readonly Price[] | null;
  /** Of LM Studio's models; null: not known. */
  readonly loaded: boolean | null;
}

export interface ProviderStatus {
  readonly provider: ProviderName;
  /** It has a key, or an address. */
  readonly configured: boolean;
  /** Why its models are not known. Whether a key is right shows only when it is used. */
  readonly problem: Problem | null;
  readonly models: readonly ModelInfo[];
}

type Open = (id: string) => ModelHandle;

const ANTHROPIC_URL = 'https://api.anthropic.com';
const GEMINI_URL = 'https://generativelanguage.googleapis.com';
const LISTING_MS = 3000;

/** Addresses are always given: the SDK would else look for some in the environment. */
function openers(settings: Settings): Readonly<Partial<Record<ProviderName, Open>>> {
  const { anthropicKey, geminiKey, lmstudioUrl, lmstudioKey, baseUrls } = settings;
  return {
    ...(anthropicKey !== undefined && {
      anthropic: createAnthropic({
        apiKey: anthropicKey,
        baseURL: `${baseUrls.anthropic ?? ANTHROPIC_URL}/v1`,
        fetch: boundedFetch,
      }),
    }),
    ...(geminiKey !== undefined && {
      gemini: createGoogle({
        apiKey: geminiKey,
        baseURL: `${baseUrls.gemini ?? GEMINI_URL}/v1beta`,
        fetch: boundedFetch,
      }),
    }),
    ...(lmstudioUrl !== null && {
      lmstudio: createOpenAICompatible({
        name: 'lmstudio',
        baseURL: `${lmstudioUrl}/v1`,
        fetch: boundedFetch,
        includeUsage: true,
        ...(lmstudioKey !== undefined && { apiKey: lmstudioKey }),
      }),
    }),
  };
}

const isProvider = (text: string): text is ProviderName =>
  (PROVIDERS as readonly string[]).includes(text);

/** "lmstudio/qwen/qwen3-8b" is the model "qwen/qwen3-8b" of LM Studio. */
function splitName(name: ModelName): { provider: ProviderName; id: string } | null {
  const slash = name.indexOf('/');
  const [provider, id] = [name.slice(0, Math.max(slash, 0)), name.slice(slash + 1)];
  return isProvider(provider) && id !== '' ? { provider, id } : null;
}

/** The language models that the settings give access to. */
export class LanguageModels implements LanguageModelService {
  /** Takes every key of the settings out of a text. */
  readonly mask: Mask;
  readonly #settings: Settings;
  readonly #openers: Readonly<Partial<Record<ProviderName, Open>>>;
  /** As LM Studio last listed them. */
  #local: readonly LocalModel[] = [];

  constructor(settings: Settings) {
    this.#settings = settings;
    this.#openers = openers(settings);
    this.mask = maskOf([settings.anthropicKey, settings.geminiKey, settings.lmstudioKey]);
  }

  /** Those that have a key, or an address. */
  get configured(): readonly ProviderName[] {
    return PROVIDERS.filter((provider) => this.#openers[provider] !== undefined);
  }

  /** All providers and their models. LM Studio is asked, for three seconds at most. */
  async list(signal?: AbortSignal): Promise<readonly ProviderStatus[]> {
    const problem = await this.#refresh(signal);
    return PROVIDERS.map((provider) => ({
      provider,
      configured: this.#openers[provider] !== undefined,
      problem: provider === 'lmstudio' ? problem : null,
      models: this.#idsOf(provider).map((id) => this.#info(provider, id)),
    }));
  }

  /**
   * Models by name, to be asked. Whether a model exists the provider will say; how much an LM Studio
   * model holds is known after `list`.
   */
  choose(names: readonly ModelName[]): Result<readonly ChosenModel[]> {
    if (names.length === 0) return refused('invalid', 'models: choose at least one');
    const chosen: ChosenModel[] = [];
    for (const name of new Set(names)) {
      const parts = splitName(name);
      if (parts === null) return refused('invalid', `models: there is no provider of "${name}"`);
      const open = this.#openers[parts.provider];
      if (open === undefined) {
        return refused('invalid', `models: ${parts.provider} is not configured`);
      }
      const contextTokens = this.#contextOf(parts.provider, parts.id);
      const language = open(parts.id);
      chosen.push({ name, ...parts, contextTokens, language, mask: this.mask });
    }
    return ok(chosen);
  }

  refusalOf(names: readonly ModelName[]): Promise<Problem | null> {
    const chosen = this.choose(names);
    return Promise.resolve(chosen.ok ? null : chosen.problem);
  }

  analyse(
    request: AnalysisRequest,
    names: readonly ModelName[],
    options?: AnswerOptions,
  ): AnswerStream {
    const chosen = this.choose(names);
    return chosen.ok ? analyse(request, chosen.value, options) : unanswered(names, chosen.problem);
  }

  chat(request: ChatRequest, names: readonly ModelName[], options?: AnswerOptions): AnswerStream {
    const chosen = this.choose(names);
    return chosen.ok ? chat(request, chosen.value, options) : unanswered(names, chosen.problem);
  }

  /** Has LM Studio tell how much a model of its holds, where that is not known. */
  async learnOf(name: ModelName, signal?: AbortSignal): Promise<void> {
    const parts = splitName(name);
    if (parts?.provider !== 'lmstudio' || this.#localModel('lmstudio', parts.id)) return;
    await this.#refresh(signal);
  }

  async #refresh(signal?: AbortSignal): Promise<Problem | null> {
    const { lmstudioUrl, lmstudioKey } = this.#settings;
    if (lmstudioUrl === null) return null;
    const timeout = AbortSignal.timeout(LISTING_MS);
    const either = signal === undefined ? timeout : AbortSignal.any([timeout, signal]);
    const listed = await listLocalModels(lmstudioUrl, lmstudioKey, this.mask, either);
    this.#local = listed.ok ? listed.value : [];
    return listed.ok ? null : listed.problem;
  }

  #idsOf(provider: ProviderName): readonly string[] {
    if (this.#openers[provider] === undefined) return [];
    const wished = this.#settings.models[provider];
    if (wished !== undefined) return wished;
    return provider === 'lmstudio' ? this.#local.map(({ id }) => id) : DEFAULT_MODELS[provider];
  }

  #localModel(provider: ProviderName, id: string): LocalModel | undefined {
    return provider === 'lmstudio' ? this.#local.find((model) => model.id === id) : undefined;
  }

  #contextOf(provider: ProviderName, id: string): number {
    const known = this.#localModel(provider, id) ?? knownModel(provider, id);
    return known?.contextTokens ?? UNKNOWN_CONTEXT_TOKENS[provider];
  }

  #info(provider: ProviderName, id: string): ModelInfo {
    return {
      name: `${provider}/${id}`,
      id,
      contextTokens: this.#contextOf(provider, id),
      prices: provider === 'lmstudio' ? [] : (knownModel(provider, id)?.prices ?? null),
      loaded: this.#localModel(provider, id)?.loaded ?? null,
    };
  }
}
