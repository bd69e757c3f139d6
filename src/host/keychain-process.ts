import type { MessagePortMain } from 'electron';
import type { KeytarReply, KeytarRequest } from '#engine/settings/keytar-calls.ts';
import type { KeytarProcess } from '#engine/settings/separate-keytar.ts';
import type { ShellLink } from './shell-link.ts';

/**
 * The process that reads the keychain, which only the shell can start. It is spoken to over a port
 * of its own, so that no key passes through the shell.
 */
export class KeychainProcess {
  readonly #shell: ShellLink;
  #arrived: (port: MessagePortMain) => void = () => undefined;

  constructor(shell: ShellLink) {
    this.#shell = shell;
  }

  /** The shell has sent the port that `start` asked for. */
  connect(port: MessagePortMain): void {
    this.#arrived(port);
  }

  start(): KeytarProcess {
    const connected = new Promise<MessagePortMain>((resolve) => (this.#arrived = resolve));
    this.#shell.tell({ say: 'start-keychain' });
    return {
      send: (request: KeytarRequest) => void connected.then((port) => port.postMessage(request)),
      onReply: (listener) => {
        void connected.then((port) => {
          port.on('message', ({ data }) => listener(data as KeytarReply));
          port.start();
        });
      },
      onExit: (listener) => void connected.then((port) => port.once('close', listener)),
      // The keychain's process ends when nobody holds the other end of its port.
      kill: () => void connected.then((port) => port.close()),
    };
  }
}
