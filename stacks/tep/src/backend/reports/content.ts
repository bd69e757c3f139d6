import type { Block } from './blocks.ts';
import type { ReportMaterial, Section } from './material.ts';
import { answers } from './sections/answers.ts';
import { contributions } from './sections/contributions.ts';
import { statistics, variables } from './sections/courses.ts';
import { diagnosis } from './sections/diagnosis.ts';
import { operators } from './sections/operators.ts';
import { summary } from './sections/summary.ts';
import { REPORT_TEXTS } from './texts.ts';
import { heading } from './wording.ts';

const SECTIONS: readonly Section[] = [
  summary,
  diagnosis,
  statistics,
  contributions,
  variables,
  operators,
  answers,
];

/** All that is known of an incident, in the order in which somebody new to it would ask. */
export function reportBlocks(material: ReportMaterial): Block[] {
  const texts = REPORT_TEXTS[material.language];
  const title = heading(1, texts.title(material.incident.id));
  return [title, ...SECTIONS.flatMap((section) => section(material, texts))];
}
