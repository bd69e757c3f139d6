import { type CauseId, fullCauseName, hoursOf } from '../../contract/index.ts';
import type { Block } from './blocks.ts';
import type { ReportTexts } from './texts.ts';

/** How a report puts the values that come up in several of its sections. */

export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
export const timeText = (step: number): string => `${hoursOf(step).toFixed(2)} h`;
export const causeText = (cause: CauseId, { names }: ReportTexts): string =>
  fullCauseName(cause, names);

export const heading = (level: 1 | 2 | 3, text: string): Block => ({
  kind: 'heading',
  level,
  text,
});
export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const list = (items: readonly string[]): Block => ({ kind: 'list', items });
