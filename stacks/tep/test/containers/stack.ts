import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { API } from '../../src/contract/index.ts';
import { docker } from './docker.ts';
import type { Mode } from './modes.ts';

/** The stack in its containers, built from this checkout, with data of its own. */
export class RunningStack implements AsyncDisposable {
  readonly mode: Mode;
  readonly dataDir: string;
  /** Settings, secrets among them; handed to Compose in its environment only. */
  #environment: Readonly<Record<string, string>>;

  private constructor(mode: Mode, dataDir: string, environment: Record<string, string>) {
    this.mode = mode;
    this.dataDir = dataDir;
    this.#environment = { ...environment, TEP_DATA: dataDir, TEP_BIND: mode.address };
  }

  /** Resolves once all services are healthy. */
  static async up(mode: Mode, environment: Record<string, string>): Promise<RunningStack> {
    const dataDir = await mkdtemp(join(tmpdir(), 'tep-containers-'));
    const stack = new RunningStack(mode, dataDir, environment);
    try {
      // What a run that was killed may have left.
      await stack.#down();
      await stack.compose('up', '--build', '--wait', '--quiet-pull');
      return stack;
    } catch (error) {
      const logs = await stack.compose('logs', '--no-color', '--tail', '20');
      await stack[Symbol.asyncDispose]();
      throw new Error(`The stack does not start. Its logs end in:\n${logs}`, { cause: error });
    }
  }

  /** What is set is in effect from the next `up` on. */
  set(environment: Readonly<Record<string, string>>): void {
    this.#environment = { ...this.#environment, ...environment };
  }

  compose(...args: readonly string[]): Promise<string> {
    const files = this.mode.files.flatMap((file) => ['-f', file]);
    const project = ['-p', `tep-containers-${this.mode.name}`, '--env-file', '/dev/null'];
    return docker(['compose', ...project, ...files, ...args], this.#environment);
  }

  /** Ids of a service's containers. */
  async containers(service: string): Promise<string[]> {
    const ids = await this.compose('ps', '--all', '--quiet', service);
    return ids.split('\n').filter((id) => id !== '');
  }

  async container(service: string): Promise<string> {
    const [id] = await this.containers(service);
    if (id === undefined) throw new Error(`There is no container of ${service}.`);
    return id;
  }

  get backend(): string {
    return `http://${this.mode.address}:8000`;
  }

  /** With the prefix of the API. */
  get api(): string {
    return `${this.backend}${API}`;
  }

  get dashboard(): string {
    return `http://${this.mode.address}:5173`;
  }

  get console(): string {
    return `http://${this.mode.address}:9002`;
  }

  async #down(): Promise<void> {
    await this.compose('down', '--volumes', '--remove-orphans', '--rmi', 'local');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#down();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}
