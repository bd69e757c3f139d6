import type { CauseId } from './incidents.ts';
import { IDV_ZH, LOOPS_ZH, XMEAS_ZH, XMV_ZH } from './plant-zh.ts';
import { DISTURBANCES, LOOPS, XMEAS, XMV } from './tables.ts';

/** What the plant's parts and faults are called, for pages and reports alike. */

export type NameLanguage = 'en' | 'zh';
export type Names = Readonly<Record<NameLanguage, string>>;

const VARIABLE_NAMES: ReadonlyMap<string, Names> = new Map([
  ...XMEAS.map(
    ({ id, name, number }) => [id, { en: name, zh: XMEAS_ZH[number - 1] ?? name }] as const,
  ),
  ...XMV.map(({ id, name, number }) => [id, { en: name, zh: XMV_ZH[number - 1] ?? name }] as const),
]);

const NONE: Names = { en: 'None of these', zh: '均不是' };

/** Of "XMEAS 7" or "XMV 3". A RangeError for a variable that does not exist. */
export function variableNames(id: string): Names {
  const names = VARIABLE_NAMES.get(id);
  if (names === undefined) throw new RangeError(`there is no variable ${id}`);
  return names;
}

/** "XMEAS 7 Reactor pressure"; of a variable that does not exist only what was given. */
export function fullVariableName(id: string, language: NameLanguage): string {
  const names = VARIABLE_NAMES.get(id);
  return names === undefined ? id : `${id} ${names[language]}`;
}

export interface DisturbanceNames {
  readonly name: string;
  readonly effect: string;
}

export function disturbanceNames(number: number, language: NameLanguage): DisturbanceNames {
  const chinese = language === 'zh' ? IDV_ZH[number - 1] : undefined;
  return chinese ?? DISTURBANCES[number - 1] ?? { name: `IDV ${number}`, effect: '' };
}

export function loopName(number: number, language: NameLanguage): string {
  const chinese = language === 'zh' ? LOOPS_ZH[number] : undefined;
  return chinese ?? LOOPS.find((loop) => loop.number === number)?.name ?? String(number);
}

/** "IDV 4", and of `none` its words. */
export const causeLabel = (cause: CauseId, language: NameLanguage): string =>
  cause === 'none' ? NONE[language] : `IDV ${cause}`;

/** What a cause is; where no meaning was published, with what it does. */
export function causeName(cause: CauseId, language: NameLanguage): string {
  if (cause === 'none') return NONE[language];
  const { name, effect } = disturbanceNames(cause, language);
  const isUnpublished = DISTURBANCES[cause - 1]?.kind === 'unknown';
  return isUnpublished ? `${name} – ${effect}` : name;
}

/** "IDV 4 Reactor cooling water inlet temperature" */
export function fullCauseName(cause: CauseId, language: NameLanguage): string {
  const name = causeName(cause, language);
  return cause === 'none' ? name : `${causeLabel(cause, language)} ${name}`;
}
