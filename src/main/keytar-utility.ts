import { join } from 'node:path';
import { app, utilityProcess } from 'electron';
import type { KeytarReply } from '#engine/settings/keytar-calls.ts';
import type { KeytarProcess } from '#engine/settings/separate-keytar.ts';

/** Starts the process that talks to the keychain as one of Electron's own: no Node binary is needed. */
export function startKeytarUtility(): KeytarProcess {
  const child = utilityProcess.fork(
    join(app.getAppPath(), 'out', 'main', 'keytar-process.js'),
    [],
    { serviceName: 'Quayside keychain', stdio: 'ignore' },
  );
  app.once('will-quit', () => child.kill());
  return {
    send: (request) => child.postMessage(request),
    onReply: (listener) => {
      child.on('message', (reply: KeytarReply) => listener(reply));
    },
    onExit: (listener) => {
      child.once('exit', listener);
    },
    kill: () => {
      child.kill();
    },
  };
}
