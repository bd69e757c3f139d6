import { contextBridge, ipcRenderer } from 'electron';
import { channelPrefix, eventChannels, requestChannels } from '#shared/channels.ts';
import type { QuaysideBridge } from '#shared/ipc.ts';

const mayAsk: ReadonlySet<string> = new Set(requestChannels);
const mayHear: ReadonlySet<string> = new Set(eventChannels);

const bridge: QuaysideBridge = {
  async request(channel, input) {
    if (!mayAsk.has(channel)) throw new Error(`No such request: ${channel}`);
    return ipcRenderer.invoke(channelPrefix + channel, input) as Promise<never>;
  },
  on(channel, listener) {
    if (!mayHear.has(channel)) throw new Error(`No such event: ${channel}`);
    const forward = (_event: unknown, message: unknown) => {
      listener(message as never);
    };
    ipcRenderer.on(channelPrefix + channel, forward);
    return () => {
      ipcRenderer.off(channelPrefix + channel, forward);
    };
  },
};

contextBridge.exposeInMainWorld('quayside', bridge);
