import { MonitorStore } from '../ui/live/monitor-store.ts';
import { MonitorProvider } from '../ui/live/use-monitor.tsx';
import { mount } from '../ui/mount.tsx';
import { App } from './App.tsx';

const monitor = new MonitorStore();

mount(
  <MonitorProvider store={monitor}>
    <App />
  </MonitorProvider>,
  { withHistory: true, follower: monitor },
);
