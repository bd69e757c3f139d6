import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface ServicePlace {
  readonly host?: string;
  readonly port?: number;
}

/** A service of the stack as a process of its own, as a container would run it. */
export class ServiceProcess implements AsyncDisposable {
  readonly url: string;
  readonly #child: ChildProcess;

  private constructor(url: string, child: ChildProcess) {
    this.url = url;
    this.#child = child;
  }

  /**
   * Settles when it listens; rejects if it ends before.
   *
   * @param folder below `src`, of its `main.ts`
   */
  static async start(
    folder: string,
    environment: Readonly<Record<string, string>>,
    { host = '127.0.0.1', port = 0 }: ServicePlace = {},
  ): Promise<ServiceProcess> {
    const main = fileURLToPath(new URL(`../../src/${folder}/main.ts`, import.meta.url));
    const own = { HOST: host, PORT: String(port), LOG_LEVEL: 'info' };
    const child = spawn(process.execPath, [main], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env['PATH'], ...environment, ...own },
    });
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [, listening] = /listening at (http:[^"\s]+)/.exec(line) ?? [];
      if (listening !== undefined) resolve(listening);
    });
    child.once('exit', (code) => reject(new Error(`${folder} ended with ${code}`)));
    return new ServiceProcess(await promise, child);
  }

  get port(): number {
    return Number(new URL(this.url).port);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Sends a signal without waiting for what comes of it. */
  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  /** The exit code; null if the signal ended it. */
  async end(name: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null)
      return this.#child.exitCode;
    const exited = once(this.#child, 'exit');
    this.#child.kill(name);
    // A process that is stopped takes no other signal than these two.
    this.#child.kill('SIGCONT');
    await exited;
    return this.#child.exitCode;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.end('SIGKILL');
  }
}
