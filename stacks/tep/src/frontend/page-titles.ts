import type { TextKey } from '../ui/i18n/en.ts';
import type { PageName } from './route.ts';

export const PAGE_TITLES: Readonly<Record<PageName, TextKey>> = {
  process: 'pageProcess',
  detection: 'pageDetection',
  incidents: 'pageIncidents',
  models: 'pageModels',
  assistant: 'pageAssistant',
  knowledge: 'pageKnowledge',
  about: 'pageAbout',
};
