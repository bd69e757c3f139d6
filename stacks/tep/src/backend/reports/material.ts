import type { Analysis, Detection, Incident } from '../../contract/index.ts';
import type { NormalOperation } from '../analyses/incident-facts.ts';
import type { Courses } from '../analyses/recorded-courses.ts';
import type { Block } from './blocks.ts';
import type { ReportLanguage, ReportTexts } from './texts.ts';

/** All that a report is made of. */
export interface ReportMaterial {
  readonly incident: Incident;
  /** Oldest first, of the time around the incident. */
  readonly detections: readonly Detection[];
  readonly courses: Courses;
  readonly normal: NormalOperation;
  readonly detector: string;
  /** Oldest first. */
  readonly analyses: readonly Analysis[];
  readonly language: ReportLanguage;
}

/** One part of a report; nothing where it has nothing to say. */
export type Section = (material: ReportMaterial, texts: ReportTexts) => Block[];
