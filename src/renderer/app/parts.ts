import type { Page } from '../state/navigation.ts';
import { onDemand } from './on-demand.tsx';

export const stackPage = onDemand(async () => (await import('../stack/stack-page.tsx')).StackPage);
export const wizard = onDemand(async () => (await import('../wizard/wizard.tsx')).Wizard);
export const settingsPage = onDemand(
  async () => (await import('../settings/settings-page.tsx')).SettingsPage,
);
export const healthPage = onDemand(
  async () => (await import('../health/health-page.tsx')).HealthPage,
);
export const logView = onDemand(async () => (await import('../logs/log-view.tsx')).LogView);
export const overlays = onDemand(async () => (await import('./overlays.tsx')).Overlays);

const pages: Readonly<Record<Page['name'], readonly { load(): Promise<void> }[]>> = {
  nothing: [],
  stack: [stackPage],
  wizard: [wizard],
  health: [healthPage],
  settings: [settingsPage],
};

/** Resolves once this page can be shown without a gap. */
export async function loadPage(name: Page['name']): Promise<void> {
  await Promise.all(pages[name].map((part) => part.load()));
}

/** Reads in, while nothing else is to be done, what the user may ask for next. */
export function loadTheRest(): void {
  requestIdleCallback(() => {
    for (const part of [overlays, stackPage, logView, healthPage, settingsPage, wizard])
      void part.load();
  });
}
