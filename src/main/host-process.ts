import { join } from 'node:path';
import { app, type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import type { RequestChannel } from '#shared/channels.ts';
import type { HostStart, ToHost, ToShell } from '#shared/host-messages.ts';
import { OpenQuestions } from '#shared/open-questions.ts';

/** The process in which the engine runs: the shell stays free to draw and to take clicks. */
export class HostProcess {
  readonly #child: UtilityProcess;
  readonly #requests = new OpenQuestions();

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
      if (message.say === 'answer') this.#requests.answer(message.id, message.output);
      else if (message.say === 'refusal') this.#requests.refuse(message.id, message.message);
      else listener(message);
    });
  }

  /** What was asked and not answered is refused then. */
  onExit(listener: () => void): void {
    this.#child.once('exit', () => {
      this.#requests.refuseAll('The engine has ended');
      listener();
    });
  }

  tell(message: ToHost, ports: MessagePortMain[] = []): void {
    this.#child.postMessage(message, ports);
  }

  request(channel: RequestChannel, input: unknown): Promise<unknown> {
    return this.#requests.ask((id) => this.tell({ say: 'request', id, channel, input }));
  }

  kill(): void {
    this.#child.kill();
  }
}
