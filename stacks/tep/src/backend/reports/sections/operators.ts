import type { Section } from '../material.ts';
import { causeText, heading, list } from '../wording.ts';

/** What the operators noted and ruled out. */
export const operators: Section = ({ incident: { notes, ruledOut } }, texts) => [
  ...(notes.trim() === ''
    ? []
    : [heading(2, texts.notes), { kind: 'quote', text: notes } as const]),
  ...(ruledOut.length === 0
    ? []
    : [heading(2, texts.ruledOut), list(ruledOut.map((cause) => causeText(cause, texts)))]),
];
