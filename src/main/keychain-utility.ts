import { join } from 'node:path';
import { app, MessageChannelMain, type MessagePortMain, utilityProcess } from 'electron';

/**
 * Starts the process that reads the keychain; it ends when the returned port is closed. What is
 * said over it is between that process and the holder of the port.
 */
export function startKeychainUtility(): MessagePortMain {
  const child = utilityProcess.fork(
    join(app.getAppPath(), 'out', 'main', 'keytar-process.js'),
    [],
    { serviceName: 'Quayside keychain', stdio: 'ignore' },
  );
  const { port1, port2 } = new MessageChannelMain();
  child.postMessage(null, [port1]);
  return port2;
}
