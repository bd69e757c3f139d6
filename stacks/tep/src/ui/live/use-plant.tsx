import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import type { PlantStore, PlantView } from './plant-store.ts';

const Context = createContext<PlantStore | null>(null);

export function PlantProvider(props: { readonly store: PlantStore; readonly children: ReactNode }) {
  return <Context value={props.store}>{props.children}</Context>;
}

export function usePlantStore(): PlantStore {
  const store = useContext(Context);
  if (store === null) throw new Error('usePlantStore needs a PlantProvider above it');
  return store;
}

export function usePlant(): PlantView {
  const store = usePlantStore();
  return useSyncExternalStore(store.subscribe, store.view);
}
