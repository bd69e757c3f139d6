import { detectionMethods, type DetectionMethod } from '../../contract/index.ts';
import { isTextKey } from '../../ui/i18n/text.ts';
import type { TextKey } from '../../ui/i18n/en.ts';
import type { Translate } from '../../ui/i18n/language.tsx';

export const METHODS = detectionMethods;

export const METHOD_TEXTS: Readonly<Record<DetectionMethod, TextKey>> = {
  pca: 'methodPca',
  dpca: 'methodDpca',
  cva: 'methodCva',
};

/** A variable of theme.css for each method. */
export const METHOD_COLOURS: Readonly<Record<DetectionMethod, string>> = {
  pca: '--plot',
  dpca: '--plot-valve',
  cva: '--series-3',
};

/** What a statistic means; of an unknown one its name. */
export function statisticText(name: string, t: Translate): string {
  const key = `statistic${name}`;
  return isTextKey(key) ? t(key) : name;
}
