import type { MessagePortMain } from 'electron';
import type { ShellTaskName, ShellTasks, ToHost, ToShell } from '#shared/host-messages.ts';

/** The port of a utility process to the process that started it. */
export interface ParentPort {
  on(
    event: 'message',
    listener: (message: { data: unknown; ports: MessagePortMain[] }) => void,
  ): void;
  postMessage(message: unknown): void;
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (cause: Error) => void;
}

/** The host's road to the shell. */
export class ShellLink {
  readonly #port: ParentPort;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;

  constructor(port: ParentPort) {
    this.#port = port;
  }

  /** Everything the shell says but the answers to what it was asked. */
  listen(listener: (message: ToHost, ports: MessagePortMain[]) => void): void {
    this.#port.on('message', ({ data, ports }) => {
      const message = data as ToHost;
      if (message.say === 'task-done') this.#settle(message.id)?.resolve(message.answer);
      else if (message.say === 'task-failed')
        this.#settle(message.id)?.reject(new Error(message.message));
      else listener(message, ports);
    });
  }

  tell(message: ToShell): void {
    this.#port.postMessage(message);
  }

  ask<N extends ShellTaskName>(
    name: N,
    input: ShellTasks[N]['input'],
  ): Promise<ShellTasks[N]['answer']> {
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve: (answer) => resolve(answer as never), reject });
      this.tell({ say: 'task', id, name, input } as ToShell);
    });
  }

  #settle(id: number): Waiting | undefined {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    return waiting;
  }
}
