import { createContext, type ReactNode, useContext, useSyncExternalStore } from 'react';
import type { MonitorNews, MonitorWatch } from './monitor-watch.ts';

const Context = createContext<MonitorWatch | null>(null);

export function MonitorProvider(props: {
  readonly watch: MonitorWatch;
  readonly children: ReactNode;
}) {
  return <Context value={props.watch}>{props.children}</Context>;
}

export function useMonitorWatch(): MonitorWatch {
  const watch = useContext(Context);
  if (watch === null) throw new Error('useMonitorWatch needs a MonitorProvider above it');
  return watch;
}

export function useMonitorNews(): MonitorNews {
  const watch = useMonitorWatch();
  return useSyncExternalStore(watch.subscribe, watch.view);
}
