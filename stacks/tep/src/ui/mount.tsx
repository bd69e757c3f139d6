import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { LanguageProvider } from './i18n/language.tsx';
import { PlantStore, type PlantStoreOptions } from './live/plant-store.ts';
import { PlantProvider } from './live/use-plant.tsx';
import { paintTheme } from './theme.ts';
import './theme.css';

/** Puts a page into `#root` and connects it to the plant for as long as it is open. */
export function mount(page: ReactNode, options: PlantStoreOptions): void {
  const root = document.getElementById('root');
  if (root === null) throw new Error('index.html has no #root');
  paintTheme();
  const store = new PlantStore(options);
  void store.run();
  createRoot(root).render(
    <LanguageProvider>
      <PlantProvider store={store}>{page}</PlantProvider>
    </LanguageProvider>,
  );
}
