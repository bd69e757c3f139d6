import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { createQuayside, type Quayside } from '#engine/index.ts';
import { openSettings } from '#engine/settings/open-settings.ts';
import { SessionSecrets } from '#engine/settings/session-secrets.ts';
import type { Result } from '#shared/result.ts';
import type { Snapshot } from '#shared/snapshot.ts';
import type { StackView } from '#shared/stack-view.ts';
import type { TaskView } from '#shared/task-view.ts';

const run = promisify(execFile);
const fixtures = join(import.meta.dirname, '..', '..', 'fixtures', 'stacks');

/** A data folder and a folder of stacks of its own; every stack gets a name nobody else uses. */
export class QuaysideHome {
  readonly home: string;
  readonly stacks: string;
  readonly #suffix = randomBytes(4).toString('hex');
  readonly #open: Quayside[] = [];
  readonly #stackIds: string[] = [];

  private constructor(folder: string) {
    this.home = join(folder, 'home');
    this.stacks = join(folder, 'stacks');
  }

  static async create(): Promise<QuaysideHome> {
    const made = new QuaysideHome(await mkdtemp(join(tmpdir(), 'quayside-it-')));
    await mkdir(made.stacks);
    return made;
  }

  /** Adds a copy of a fixture stack; returns its id. */
  async addFixture(name: string, change?: (yaml: string) => string): Promise<string> {
    const id = `${name}-${this.#suffix}`;
    await cp(join(fixtures, name), join(this.stacks, id), { recursive: true });
    if (change) {
      const file = join(this.stacks, id, 'compose.yaml');
      await writeFile(file, change(await readFile(file, 'utf8')));
    }
    this.#stackIds.push(id);
    return id;
  }

  /** Adds the fixture `hello` on a port of its own. */
  async addHello(): Promise<{ id: string; port: number }> {
    const port = await freePort();
    const id = await this.addFixture('hello', (yaml) => yaml.replace('18080', String(port)));
    return { id, port };
  }

  /** Adds a stack of one compose.yaml; returns its id. */
  async addStack(name: string, yaml: string): Promise<string> {
    const id = `${name}-${this.#suffix}`;
    await mkdir(join(this.stacks, id));
    await writeFile(join(this.stacks, id, 'compose.yaml'), yaml);
    this.#stackIds.push(id);
    return id;
  }

  async open(env: NodeJS.ProcessEnv = process.env): Promise<Quayside> {
    const quayside = createQuayside({
      home: this.home,
      bundled: this.stacks,
      env,
      settings: openSettings(this.home),
      keychain: new SessionSecrets(),
    });
    this.#open.push(quayside);
    await quayside.open();
    return quayside;
  }

  /** For a command line that shares this home. */
  environment(): NodeJS.ProcessEnv {
    const places = { QUAYSIDE_HOME: this.home, QUAYSIDE_STACKS: this.stacks };
    return { ...process.env, ...places, LANG: 'C' };
  }

  /** Runs the command line on this home to its end. */
  async command(cli: string, args: readonly string[]) {
    const child = spawn(process.execPath, [cli, ...args], { env: this.environment() });
    child.stdin.end();
    const [stdout, stderr] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close'),
    ]);
    return { code: child.exitCode, stdout, stderr };
  }

  runFile(stackId: string, name: string): string {
    return join(this.home, 'runs', stackId, name);
  }

  hasEnvFile(stackId: string): boolean {
    return existsSync(this.runFile(stackId, '.env'));
  }

  /** Ends everything this home started, whatever state it is in. */
  async remove(): Promise<void> {
    for (const quayside of this.#open) await quayside.close();
    for (const id of this.#stackIds) await removeProject(id);
    await rm(join(this.home, '..'), { recursive: true, force: true });
  }
}

export async function containersOf(stackId: string): Promise<string[]> {
  const label = `label=com.docker.compose.project=quayside-${stackId}`;
  const { stdout } = await run('docker', ['ps', '--all', '--quiet', '--filter', label]);
  return stdout.split('\n').filter((id) => id !== '');
}

async function removeProject(stackId: string): Promise<void> {
  const project = `quayside-${stackId}`;
  await run('docker', ['compose', '-p', project, 'down', '--volumes', '--timeout', '0'], {
    cwd: tmpdir(),
  });
}

/** The task's end; throws where it did not even begin. */
export async function ended(
  quayside: Quayside,
  begun: Promise<Result<{ taskId: string }>>,
): Promise<TaskView> {
  const result = await begun;
  if (!result.ok)
    throw new Error(`${result.problem.code} ${JSON.stringify(result.problem.params)}`);
  const task = await quayside.waitForTask(result.value.taskId);
  if (task === null) throw new Error('the task is gone');
  return task;
}

/** Resolves once `predicate` holds of the snapshot. */
export function until(
  quayside: Quayside,
  predicate: (snapshot: Snapshot) => boolean,
  what: string,
  timeoutMs = 30_000,
): Promise<Snapshot> {
  return new Promise((resolve, reject) => {
    const stopListening = quayside.subscribe(() => check());
    const timer = setTimeout(() => {
      stopListening();
      reject(new Error(`timed out: ${what}\n${JSON.stringify(quayside.snapshot(), null, 1)}`));
    }, timeoutMs);
    const check = () => {
      const snapshot = quayside.snapshot();
      if (!predicate(snapshot)) return;
      clearTimeout(timer);
      stopListening();
      resolve(snapshot);
    };
    check();
  });
}

export function stackOf(quayside: Quayside, stackId: string): StackView {
  const view = quayside.snapshot().stacks[stackId];
  if (view === undefined) throw new Error(`no stack ${stackId}`);
  return view;
}

/** A port that nothing listened on a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
