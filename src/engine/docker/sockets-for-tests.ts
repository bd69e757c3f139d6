import { randomBytes } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server, type Socket } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What an engine answers: path -> status and body. */
export type Answers = Record<string, { status?: number; body: unknown }>;

export const modernVersion = { Version: '28.5.2', ApiVersion: '1.51', Os: 'linux', Components: [] };
export const modernInfo = {
  ID: 'one',
  Name: 'machine',
  OperatingSystem: 'Debian GNU/Linux 12',
  OSType: 'linux',
  NCPU: 4,
  MemTotal: 8_000_000_000,
};

export function engineAnswers(version: object, info: object): Answers {
  return {
    '/_ping': { body: 'OK' },
    '/version': { body: { ...modernVersion, ...version } },
    '/info': { body: { ...modernInfo, ...info } },
  };
}

/** Sockets in a folder of their own, all closed and removed by `clear`. */
export class TestSockets {
  readonly folder: string;
  readonly #servers: Server[] = [];
  readonly #open = new Set<Socket>();

  constructor(folder: string) {
    this.folder = folder;
  }

  static async create(): Promise<TestSockets> {
    return new TestSockets(await mkdtemp(join(tmpdir(), 'quayside-docker-')));
  }

  path(name = randomBytes(4).toString('hex')): string {
    return join(this.folder, `${name}.sock`);
  }

  /** Speaks HTTP as an engine does, with these answers and 404 for all else. */
  answering(answers: Answers, path = this.path()): Promise<string> {
    const server = createHttpServer((request, response) => {
      const answer = answers[request.url ?? ''] ?? {
        status: 404,
        body: { message: 'page not found' },
      };
      const isText = typeof answer.body === 'string';
      response.writeHead(answer.status ?? 200, {
        'content-type': isText ? 'text/plain' : 'application/json',
      });
      response.end(isText ? answer.body : JSON.stringify(answer.body));
    });
    return this.#listen(server, path);
  }

  /** Takes every call and says nothing, as a frozen engine does. */
  silent(path = this.path()): Promise<string> {
    return this.#listen(createServer(), path);
  }

  /** Takes every call and says this, which is not HTTP. */
  saying(words: string, path = this.path()): Promise<string> {
    return this.#listen(
      createServer((socket) => socket.end(words)),
      path,
    );
  }

  async clear(): Promise<void> {
    for (const socket of this.#open) socket.destroy();
    const closed = this.#servers.map(
      (server) => new Promise<void>((resolve) => server.close(() => resolve())),
    );
    await Promise.all(closed);
    await rm(this.folder, { recursive: true });
  }

  async #listen(server: Server, path: string): Promise<string> {
    server.on('connection', (socket: Socket) => {
      this.#open.add(socket);
      socket.on('error', () => socket.destroy());
      socket.on('close', () => this.#open.delete(socket));
    });
    this.#servers.push(server);
    await new Promise<void>((resolve) => server.listen(path, resolve));
    return path;
  }
}
