import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import type { MonitorStore, MonitorView } from './monitor-store.ts';

const Context = createContext<MonitorStore | null>(null);

export function MonitorProvider(props: {
  readonly store: MonitorStore;
  readonly children: ReactNode;
}) {
  return <Context value={props.store}>{props.children}</Context>;
}

export function useMonitorStore(): MonitorStore {
  const store = useContext(Context);
  if (store === null) throw new Error('useMonitorStore needs a MonitorProvider above it');
  return store;
}

export function useMonitor(): MonitorView {
  const store = useMonitorStore();
  return useSyncExternalStore(store.subscribe, store.view);
}
