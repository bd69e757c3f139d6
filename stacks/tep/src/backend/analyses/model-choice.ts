import { z } from 'zod';
import type { Models, ModelsPatch } from '../../contract/index.ts';
import type {
  AnalysisGuard,
  LanguageModelService,
  ModelInfo,
  ModelName,
  ProviderStatus,
} from '../../llm/index.ts';
import { RefusalError } from '../refusal.ts';
import type { AnalysisStore } from './store.ts';

const ENABLED = 'enabled-models';
const AUTOMATIC = 'automatic';
const MOST_MODELS = 6;

const enabledSchema = z.array(z.string()).optional();
const automaticSchema = z.boolean().default(false);

const OFF = {
  anthropic: 'No key is set (ANTHROPIC_API_KEY).',
  gemini: 'No key is set (GEMINI_API_KEY).',
  lmstudio: 'It is turned off (LMSTUDIO_URL=off).',
} as const;

/** To load a local model takes minutes and memory, so only what is loaded answers unasked. */
function standardOf({ provider, models }: ProviderStatus): readonly ModelInfo[] {
  if (provider !== 'lmstudio') return models;
  const loaded = models.filter((model) => model.loaded === true);
  return loaded.length > 0 ? loaded : models.filter(({ loaded: is }) => is === null).slice(0, 1);
}

function stateOf({ configured, problem }: ProviderStatus): Models['providers'][number]['state'] {
  if (!configured) return 'off';
  return problem === null ? 'ready' : 'unreachable';
}

/** Which models answer, and whether they do so unasked; kept over restarts. */
export class ModelChoice {
  readonly #models: LanguageModelService;
  readonly #store: AnalysisStore;
  readonly #guard: AnalysisGuard;

  constructor(models: LanguageModelService, store: AnalysisStore, guard: AnalysisGuard) {
    this.#models = models;
    this.#store = store;
    this.#guard = guard;
  }

  get automatic(): boolean {
    return automaticSchema.parse(this.#store.preference(AUTOMATIC));
  }

  /**
   * The models to ask, each once. Rejects with a RefusalError where there is none, or one that is
   * not to be had. While nobody is there to tell, each answer will say so.
   *
   * @param names default: those that are enabled, for which LM Studio is asked for its own
   */
  async toAsk(names?: readonly ModelName[]): Promise<readonly ModelName[]> {
    const wished = [...new Set(names ?? (await this.#enabled()))];
    if (wished.length === 0) {
      const detail = 'No model is enabled: set a key or start LM Studio, and enable one.';
      throw new RefusalError(409, detail);
    }
    if (wished.length > MOST_MODELS) {
      const detail = `${wished.length} models are enabled; at most ${MOST_MODELS} answer at once.`;
      throw new RefusalError(409, detail);
    }
    const problem = await this.#models.refusalOf(wished);
    if (problem === null || problem.code === 'unreachable') return wished;
    throw new RefusalError(400, problem.detail);
  }

  async view(signal?: AbortSignal): Promise<Models> {
    const statuses = await this.#models.list(signal);
    const wished = enabledSchema.parse(this.#store.preference(ENABLED));
    const { running, nextAutomaticInSeconds, analysesLeft, costLeft } = this.#guard.state;
    return {
      providers: statuses.map((status) => {
        const standard = standardOf(status).map(({ name }) => name);
        const enabled = wished ?? standard;
        const { provider, configured, problem, models } = status;
        return {
          id: provider,
          state: stateOf(status),
          detail: configured ? (problem?.detail ?? null) : OFF[provider],
          models: models.map(({ name, id }) => ({
            name,
            title: id,
            enabled: enabled.includes(name),
          })),
        };
      }),
      guard: { running, nextAutomaticInSeconds, analysesLeft, costLeft },
      automatic: this.automatic,
    };
  }

  /** Rejects with a RefusalError for a model that is not to be had. */
  async change({ enabled, automatic }: ModelsPatch): Promise<void> {
    if (enabled !== undefined && enabled.length > 0) {
      const problem = await this.#models.refusalOf(enabled);
      if (problem !== null) {
        const status = problem.code === 'unreachable' ? 503 : 400;
        throw new RefusalError(status, problem.detail.replace(/^models/, 'enabled'));
      }
    }
    if (enabled !== undefined) this.#store.setPreference(ENABLED, [...new Set(enabled)]);
    if (automatic !== undefined) this.#store.setPreference(AUTOMATIC, automatic);
  }

  /** What was enabled and is not listed, for want of somebody to list it, counts as there. */
  async #enabled(): Promise<readonly ModelName[]> {
    const { providers } = await this.view();
    if (providers.every(({ state }) => state === 'unreachable')) {
      const wished = enabledSchema.parse(this.#store.preference(ENABLED));
      if (wished !== undefined) return wished;
      throw new RefusalError(503, providers[0]?.detail ?? 'No model can be reached.');
    }
    return providers.flatMap(({ models }) =>
      models.filter(({ enabled }) => enabled).map(({ name }) => name),
    );
  }
}
