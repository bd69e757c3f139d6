import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { API, detectorSchema } from '../src/contract/index.ts';

const MAIN = fileURLToPath(new URL('../src/backend/main.ts', import.meta.url));
/** As `npm run start:backend` and the image have it. */
const NODE_OPTIONS = ['--max-semi-space-size=4'];
const LOOK_MS = 50;
const LONGEST_MS = 180_000;
const BYTES_PER_KB = 1024;

/** A port that nobody listens at. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port was given');
  return address.port;
}

/** Resolves once it is so. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + LONGEST_MS;
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`${what} took longer than ${LONGEST_MS} ms`);
    await wait(LOOK_MS);
  }
}

/** The backend as it is run, in a process and with data of its own. */
export class Backend implements AsyncDisposable {
  readonly url: string;
  readonly #process: ChildProcess;
  readonly #folder: string;

  private constructor(process: ChildProcess, folder: string, port: number) {
    this.#process = process;
    this.#folder = folder;
    this.url = `http://127.0.0.1:${port}`;
  }

  /** Started and trained. */
  static async start(settings: Readonly<Record<string, string>>): Promise<Backend> {
    const folder = await mkdtemp(join(tmpdir(), 'tep-bench-'));
    const port = await freePort();
    const own = { PORT: String(port), DATA_DIR: folder, LOG_LEVEL: 'error', LMSTUDIO_URL: 'off' };
    const { PATH = '' } = process.env;
    const child = spawn(process.execPath, [...NODE_OPTIONS, MAIN], {
      ...{ env: { PATH, ...own, ...settings }, stdio: ['ignore', 'ignore', 'inherit'] },
    });
    const backend = new Backend(child, folder, port);
    await until('the training', () => backend.#isTrained());
    return backend;
  }

  async call(path: string, method = 'GET', body?: object): Promise<unknown> {
    const response = await fetch(`${this.url}${API}${path}`, {
      method,
      ...(body !== undefined && {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
    return answer;
  }

  /** Resident memory, bytes (Linux). */
  async residentBytes(): Promise<number> {
    const status = await readFile(`/proc/${this.#process.pid}/status`, 'utf8');
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(status)?.[1];
    if (kilobytes === undefined) throw new Error('the process tells no resident memory');
    return Number(kilobytes) * BYTES_PER_KB;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#process.exitCode === null) {
      this.#process.kill('SIGTERM');
      await once(this.#process, 'exit');
    }
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #isTrained(): Promise<boolean> {
    if (this.#process.exitCode !== null) throw new Error('the backend has ended');
    try {
      return detectorSchema.parse(await this.call('/detection')).training.state === 'done';
    } catch (error) {
      // Nobody listens yet.
      if (error instanceof TypeError) return false;
      throw error;
    }
  }
}
