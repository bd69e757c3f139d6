import type { LanguageModel } from 'ai';
import type { ModelName } from './events.ts';
import type { Mask } from './mask.ts';
import type { ProviderName } from './model-table.ts';

/** Never a bare name: the SDK would take that to a gateway of its maker. */
export type ModelHandle = Exclude<LanguageModel, string>;

/** Loads what its provider needs, which takes memory and time, and connects to nothing. */
export type OpenModel = () => Promise<ModelHandle>;

/** A model that can be asked. Its key is inside closures only: it can be logged without harm. */
export interface ChosenModel {
  readonly name: ModelName;
  readonly provider: ProviderName;
  readonly id: string;
  readonly contextTokens: number;
  readonly open: OpenModel;
  readonly mask: Mask;
}
