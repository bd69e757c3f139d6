import { mount } from '../../ui/mount.tsx';
import { Console } from './Console.tsx';
import { MonitorWatch } from './monitor-watch.ts';
import { MonitorProvider } from './use-monitor.tsx';

const watch = new MonitorWatch();
mount(
  <MonitorProvider watch={watch}>
    <Console />
  </MonitorProvider>,
  { withHistory: false, follower: watch },
);
