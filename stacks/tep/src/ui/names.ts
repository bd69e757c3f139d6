import { DISTURBANCES, LOOPS } from '../contract/tables.ts';
import { IDV_ZH, LOOPS_ZH } from './i18n/plant-zh.ts';
import type { Language } from './i18n/text.ts';
import type { Variable } from './variables.ts';

/** "XMEAS 9 Reactor temperature": what a variable is called aloud. */
export const fullName = (variable: Variable, language: Language): string =>
  `${variable.id} ${variable.names[language]}`;

export interface DisturbanceNames {
  readonly name: string;
  readonly effect: string;
}

export function disturbanceNames(number: number, language: Language): DisturbanceNames {
  const chinese = language === 'zh' ? IDV_ZH[number - 1] : undefined;
  return chinese ?? DISTURBANCES[number - 1] ?? { name: `IDV ${number}`, effect: '' };
}

export function loopName(number: number, language: Language): string {
  const chinese = language === 'zh' ? LOOPS_ZH[number] : undefined;
  return chinese ?? LOOPS.find((loop) => loop.number === number)?.name ?? String(number);
}
