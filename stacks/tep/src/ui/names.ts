import type { Language } from './i18n/text.ts';
import type { Variable } from './variables.ts';

export {
  causeLabel,
  causeName,
  type DisturbanceNames,
  disturbanceNames,
  fullCauseName,
  loopName,
} from '../contract/plant-names.ts';

/** "XMEAS 9 Reactor temperature": what a variable is called aloud. */
export const fullName = (variable: Variable, language: Language): string =>
  `${variable.id} ${variable.names[language]}`;
