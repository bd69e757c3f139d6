import { z } from 'zod';
import type { Models, ModelsPatch } from '../../contract/index.ts';
import type { AnalysisGuard, LanguageModels, ModelInfo, ProviderStatus } from '../../llm/index.ts';
import { RefusalError } from '../refusal.ts';
import type { AnalysisStore } from './store.ts';

const ENABLED = 'enabled-models';
const AUTOMATIC = 'automatic';

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
  readonly #models: LanguageModels;
  readonly #store: AnalysisStore;
  readonly #guard: AnalysisGuard;

  constructor(models: LanguageModels, store: AnalysisStore, guard: AnalysisGuard) {
    this.#models = models;
    this.#store = store;
    this.#guard = guard;
  }

  get automatic(): boolean {
    return automaticSchema.parse(this.#store.preference(AUTOMATIC));
  }

  /** Names of the models that answer unless others are asked for. LM Studio is asked for its own. */
  async enabled(): Promise<readonly string[]> {
    const { providers } = await this.view();
    return providers.flatMap(({ models }) =>
      models.filter(({ enabled }) => enabled).map(({ name }) => name),
    );
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

  /** Throws a RefusalError for a model that is not to be had. */
  change({ enabled, automatic }: ModelsPatch): void {
    if (enabled !== undefined && enabled.length > 0) {
      const chosen = this.#models.choose(enabled);
      if (!chosen.ok)
        throw new RefusalError(400, chosen.problem.detail.replace(/^models/, 'enabled'));
    }
    if (enabled !== undefined) this.#store.setPreference(ENABLED, [...new Set(enabled)]);
    if (automatic !== undefined) this.#store.setPreference(AUTOMATIC, automatic);
  }
}
