import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const engineSocket = '/var/run/docker.sock';

/** A door to the engine that can be slammed, while the engine itself goes on for everyone else. */
export class SocketProxy {
  readonly #folder: string;
  readonly #sockets = new Set<Socket>();
  #server: Server | null = null;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  static async open(): Promise<SocketProxy> {
    const proxy = new SocketProxy(await mkdtemp(join(tmpdir(), 'quayside-proxy-')));
    await proxy.restore();
    return proxy;
  }

  get host(): string {
    return `unix://${this.#path}`;
  }

  get #path(): string {
    return join(this.#folder, 'docker.sock');
  }

  async restore(): Promise<void> {
    const server = createServer((client) => {
      const engine = connect(engineSocket);
      for (const [from, to] of [
        [client, engine],
        [engine, client],
      ] as const) {
        this.#sockets.add(from);
        from.pipe(to);
        from.on('error', () => to.destroy());
        from.on('close', () => {
          this.#sockets.delete(from);
          to.destroy();
        });
      }
    });
    server.listen(this.#path);
    await once(server, 'listening');
    this.#server = server;
  }

  /** Ends every connection and takes no new ones. */
  async cut(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server === null) return;
    const closed = once(server, 'close');
    server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  async close(): Promise<void> {
    await this.cut();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
