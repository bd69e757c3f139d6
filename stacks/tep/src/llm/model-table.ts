/** The providers of language models, as they are named in settings, events and the API. */
export const PROVIDERS = ['anthropic', 'gemini', 'lmstudio'] as const;
export type ProviderName = (typeof PROVIDERS)[number];

/** A price, US$ per million tokens. The output includes what a model thinks. */
export interface Price {
  readonly input: number;
  readonly output: number;
  /** Holds for prompts of up to so many tokens. */
  readonly promptTokens?: number;
  /** Last day on which it holds, YYYY-MM-DD. */
  readonly until?: string;
}

export interface KnownModel {
  readonly provider: ProviderName;
  readonly id: string;
  /** Tokens of question and answer together. */
  readonly contextTokens: number;
  /** The first that holds counts. */
  readonly prices: readonly Price[];
}

/** Day on which the prices were last compared with the providers' published lists. */
export const PRICES_AS_OF = '2026-10-07';

const MILLION = 1_000_000;
const GEMINI_WINDOW = 1_048_576;

/**
 * Sources: platform.claude.com/docs (models, pricing) and ai.google.dev/gemini-api/docs/pricing.
 * A model that is not here can be used all the same; its cost is then unknown.
 */
export const KNOWN_MODELS: readonly KnownModel[] = [
  {
    provider: 'anthropic',
    id: 'claude-sonnet-5-5',
    contextTokens: MILLION,
    prices: [{ input: 2, output: 10 }],
  },
  {
    provider: 'anthropic',
    id: 'claude-opus-5-5',
    contextTokens: MILLION,
    prices: [{ input: 4, output: 20 }],
  },
  {
    provider: 'anthropic',
    id: 'claude-haiku-5-5',
    contextTokens: MILLION,
    prices: [
      { input: 0.1, output: 0.5, promptTokens: 100_000 },
      { input: 0.5, output: 2.5 },
    ],
  },
  {
    provider: 'gemini',
    id: 'gemini-3.8-flash',
    contextTokens: GEMINI_WINDOW,
    prices: [
      { input: 0.75, output: 3.75, until: '2026-12-31' },
      { input: 1.5, output: 7.5 },
    ],
  },
  {
    provider: 'gemini',
    id: 'gemini-3.5-flash-lite',
    contextTokens: GEMINI_WINDOW,
    prices: [{ input: 0.3, output: 2.5 }],
  },
  {
    provider: 'gemini',
    id: 'gemini-3.1-pro-preview',
    contextTokens: GEMINI_WINDOW,
    prices: [
      { input: 2, output: 12, promptTokens: 200_000 },
      { input: 4, output: 18 },
    ],
  },
];

/** What is asked of a provider unless its settings name others; LM Studio says itself what it has. */
export const DEFAULT_MODELS: Readonly<Record<ProviderName, readonly string[]>> = {
  anthropic: ['claude-sonnet-5-5'],
  gemini: ['gemini-3.8-flash'],
  lmstudio: [],
};

/** Assumed where nobody says how much a model can hold. */
export const UNKNOWN_CONTEXT_TOKENS: Readonly<Record<ProviderName, number>> = {
  anthropic: 200_000,
  gemini: 200_000,
  lmstudio: 8192,
};

export function knownModel(provider: ProviderName, id: string): KnownModel | undefined {
  return KNOWN_MODELS.find((model) => model.provider === provider && model.id === id);
}
