import { knownModel, type Price, type ProviderName } from './model-table.ts';

export interface TokenUsage {
  readonly inputTokens: number;
  /** With what the model thought, where it tells. */
  readonly outputTokens: number;
}

const PER_MILLION = 1_000_000;

const day = (time: Date): string => time.toISOString().slice(0, 10);

function holds({ promptTokens, until }: Price, inputTokens: number, time: Date): boolean {
  return inputTokens <= (promptTokens ?? Infinity) && (until === undefined || day(time) <= until);
}

/**
 * Estimate from the price table, US$, without discounts for cached input. Zero for LM Studio, whose
 * models run on the user's own machine; null if the price or the usage is not known.
 */
export function estimateCost(
  provider: ProviderName,
  model: string,
  usage: TokenUsage | null,
  time: Date,
): number | null {
  if (provider === 'lmstudio') return 0;
  if (usage === null) return null;
  const { inputTokens, outputTokens } = usage;
  const price = knownModel(provider, model)?.prices.find((each) => holds(each, inputTokens, time));
  if (price === undefined) return null;
  return (inputTokens * price.input + outputTokens * price.output) / PER_MILLION;
}
