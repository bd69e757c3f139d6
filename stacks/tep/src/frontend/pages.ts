import { type ComponentType, lazy, type LazyExoticComponent } from 'react';

/** A part whose code is fetched when it is first opened. */
function fetched<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: await load() }));
}

export const ProcessPage = fetched(async () => (await import('./ProcessPage.tsx')).ProcessPage);
export const DetectionPage = fetched(
  async () => (await import('./detection/DetectionPage.tsx')).DetectionPage,
);
export const IncidentsPage = fetched(
  async () => (await import('./incidents/IncidentsPage.tsx')).IncidentsPage,
);
export const ModelsPage = fetched(async () => (await import('./models/ModelsPage.tsx')).ModelsPage);
export const AssistantPage = fetched(
  async () => (await import('./assistant/AssistantPage.tsx')).AssistantPage,
);
export const KnowledgePage = fetched(
  async () => (await import('./knowledge/KnowledgePage.tsx')).KnowledgePage,
);
export const AboutPage = fetched(async () => (await import('./about/AboutPage.tsx')).AboutPage);
/** Below the flowsheet, and the plots with it. */
export const Trends = fetched(async () => (await import('./Trends.tsx')).Trends);
