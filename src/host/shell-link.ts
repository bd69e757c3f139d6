import type { MessagePortMain } from 'electron';
import type { ShellTaskName, ShellTasks, ToHost, ToShell } from '#shared/host-messages.ts';
import { OpenQuestions } from '#shared/open-questions.ts';

/** The port of a utility process to the process that started it. */
export interface ParentPort {
  on(
    event: 'message',
    listener: (message: { data: unknown; ports: MessagePortMain[] }) => void,
  ): void;
  postMessage(message: unknown): void;
}

/** The host's road to the shell. */
export class ShellLink {
  readonly #port: ParentPort;
  readonly #tasks = new OpenQuestions();

  constructor(port: ParentPort) {
    this.#port = port;
  }

  /** Everything the shell says but the answers to what it was asked. */
  listen(listener: (message: ToHost, ports: MessagePortMain[]) => void): void {
    this.#port.on('message', ({ data, ports }) => {
      const message = data as ToHost;
      if (message.say === 'task-done') this.#tasks.answer(message.id, message.answer);
      else if (message.say === 'task-failed') this.#tasks.refuse(message.id, message.message);
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
    const asked = this.#tasks.ask((id) => this.tell({ say: 'task', id, name, input } as ToShell));
    return asked as Promise<ShellTasks[N]['answer']>;
  }
}
