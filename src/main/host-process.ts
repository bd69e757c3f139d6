import { join } from 'node:path';
import { app, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import type { RequestChannel } from '#shared/channels.ts';
import type { HostStart, ToHost, ToShell } from '#shared/host-messages.ts';

interface Waiting {
  readonly resolve: (output: unknown) => void;
  readonly reject: (cause: Error) => void;
}

/** The process in which the engine runs: the shell stays free to draw and to take clicks. */
export class HostProcess {
  readonly #child: UtilityProcess;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  constructor(start: HostStart) {
    const entry = join(app.getAppPath(), 'out', 'main', 'host.js');
    this.#child = utilityProcess.fork(entry, [JSON.stringify(start)], {
      serviceName: 'Quayside engine',
      stdio: 'inherit',
    });
  }

  /** Everything the host says but its answers. */
  listen(listener: (message: ToShell) => void): void {
    this.#child.on('message', (message: ToShell) => {
      if (message.say === 'answer') this.#settle(message.id)?.resolve(message.output);
      else if (message.say === 'refusal')
        this.#settle(message.id)?.reject(new Error(message.message));
      else listener(message);
    });
  }

  /** What was asked and not answered is refused then. */
  onExit(listener: () => void): void {
    this.#child.once('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('The engine has ended'));
      this.#waiting.clear();
      listener();
    });
  }

  tell(message: ToHost, ports: MessagePortMain[] = []): void {
    this.#child.postMessage(message, ports);
  }

  request(channel: RequestChannel, input: unknown): Promise<unknown> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.tell({ say: 'request', id, channel, input });
    });
  }

  kill(): void {
    this.#child.kill();
  }

  #settle(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }
}
