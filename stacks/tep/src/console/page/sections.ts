import type { TextKey } from '../../ui/i18n/en.ts';

/** The parts of the console in their order: what names each in the address, and its title. */
export const SECTIONS = {
  run: 'run',
  guided: 'guided',
  disturbances: 'disturbances',
  inputs: 'inputs',
  setpoints: 'setpoints',
  manipulated: 'manipulated',
  snapshots: 'snapshots',
  detector: 'detector',
  models: 'models',
  services: 'health',
  download: 'download',
  events: 'events',
  log: 'logs',
} as const satisfies Readonly<Record<string, TextKey>>;
export type SectionId = keyof typeof SECTIONS;

export const SECTION_IDS = Object.keys(SECTIONS) as readonly SectionId[];
