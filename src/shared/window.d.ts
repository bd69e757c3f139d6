import type { QuaysideBridge } from './ipc.ts';

declare global {
  interface Window {
    readonly quayside: QuaysideBridge;
  }
}
