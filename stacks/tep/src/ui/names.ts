import type { CauseId } from '../contract/incidents.ts';
import { DISTURBANCES, IDV, LOOPS } from '../contract/tables.ts';
import { IDV_ZH, LOOPS_ZH } from './i18n/plant-zh.ts';
import { type Language, translate } from './i18n/text.ts';
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

const HELD_VALVE_CAUSE = 21;

/** "IDV 4", and of `none` its words. */
export function causeLabel(cause: CauseId, language: Language): string {
  return cause === 'none' ? translate(language, 'causeNone') : `IDV ${cause}`;
}

/** What a cause of the diagnosis is; 21 is no published disturbance. */
export function causeName(cause: CauseId, language: Language): string {
  if (cause === 'none') return translate(language, 'causeNone');
  if (cause === HELD_VALVE_CAUSE) return translate(language, 'causeHeld');
  const { name, effect } = disturbanceNames(cause, language);
  const isUnpublished = IDV[cause - 1]?.kind === 'unknown';
  return isUnpublished ? `${name} – ${effect}` : name;
}

/** "IDV 4 Reactor cooling water inlet temperature" */
export function fullCauseName(cause: CauseId, language: Language): string {
  const name = causeName(cause, language);
  return cause === 'none' ? name : `IDV ${cause} ${name}`;
}
