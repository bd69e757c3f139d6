import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { nativeEngine } from '#engine/docker/installed.ts';
import { machineOf } from '#engine/docker/paths.ts';

const run = promisify(execFile);

const program = await nativeEngine(machineOf());
/** A second engine takes an administrator, as the first one did. */
export const canStartEngine = process.getuid?.() === 0 && program !== null;

/** A second engine on a bridge of its own: it can be frozen and misled while the first one goes on. */
export class OwnEngine {
  readonly host: string;
  /** This computer, as the containers of this engine reach it; also their name server. */
  readonly gateway: string;
  readonly #folder: string;
  readonly #bridge: string;
  #process: ChildProcess | null = null;

  private constructor(folder: string, third: number) {
    this.#folder = folder;
    this.#bridge = `qs${randomBytes(4).toString('hex')}`;
    this.gateway = `10.213.${third}.1`;
    this.host = `unix://${folder}/docker.sock`;
  }

  static async start(): Promise<OwnEngine> {
    const folder = await mkdtemp(join(tmpdir(), 'quayside-engine-'));
    const engine = new OwnEngine(folder, randomBytes(1)[0] ?? 0);
    await engine.#start();
    return engine;
  }

  async #start(): Promise<void> {
    await run('ip', ['link', 'add', this.#bridge, 'type', 'bridge']);
    await run('ip', ['addr', 'add', `${this.gateway}/24`, 'dev', this.#bridge]);
    await run('ip', ['link', 'set', this.#bridge, 'up']);
    const at = (name: string) => join(this.#folder, name);
    this.#process = spawn(
      program ?? '',
      [
        ...['--host', this.host, '--data-root', at('data'), '--exec-root', at('exec')],
        ...['--pidfile', at('pid'), '--bridge', this.#bridge, '--dns', this.gateway],
        ...['--iptables=false', '--ip6tables=false'],
      ],
      { stdio: 'ignore' },
    );
    await this.#answers();
  }

  /** Asks until it answers; a start that fails ends the process, and with it the wait. */
  async #answers(): Promise<void> {
    for (;;) {
      try {
        await this.docker('version');
        return;
      } catch (error) {
        if (this.#process?.exitCode !== null) throw error;
      }
    }
  }

  /** Runs `docker` against this engine. */
  async docker(...args: string[]): Promise<string> {
    const { stdout } = await run('docker', ['--host', this.host, ...args]);
    return stdout.trim();
  }

  /** Gives it an image of the engine that the tests run on. */
  async load(image: string): Promise<void> {
    const save = spawn('docker', ['save', image], { stdio: ['ignore', 'pipe', 'ignore'] });
    const load = spawn('docker', ['--host', this.host, 'load'], {
      stdio: ['pipe', 'ignore', 'inherit'],
    });
    save.stdout.pipe(load.stdin);
    const [code] = (await once(load, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`${image} was not loaded`);
  }

  signal(signal: NodeJS.Signals): void {
    this.#process?.kill(signal);
  }

  async stop(): Promise<void> {
    const child = this.#process;
    this.#process = null;
    if (child?.exitCode === null) {
      const ended = once(child, 'exit');
      child.kill('SIGCONT');
      child.kill('SIGTERM');
      await ended;
    }
    await run('ip', ['link', 'delete', this.#bridge]);
    await rm(this.#folder, { recursive: true, force: true });
  }
}
