import { randomBytes } from 'node:crypto';
import { createConnection, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Dockerode from 'dockerode';
import type { EngineView } from '#shared/engine-view.ts';
import { EngineMonitor, type EngineConnection } from '../docker/monitor.ts';
import { composeLabels } from './containers.ts';

export const engineSocket = '/var/run/docker.sock';
export const testImage = 'node:24-bookworm-slim';

/** A monitor that is told which socket to use, and looks there again when the engine is lost. */
export class SocketMonitor extends EngineMonitor {
  readonly #socketPath: string;
  readonly #listeners = new Set<(view: EngineView) => void>();
  #connection: EngineConnection | null = null;
  #looking = false;
  losses = 0;

  constructor(socketPath: string) {
    super();
    this.#socketPath = socketPath;
  }

  override get view(): EngineView {
    return {
      phase: this.#connection === null ? 'looking' : 'ready',
      flavour: 'docker-engine',
      source: null,
      host: `unix://${this.#socketPath}`,
      version: null,
      apiVersion: null,
      composeVersion: null,
      buildxVersion: null,
      cpus: null,
      memoryBytes: null,
      problem: null,
    };
  }

  override get connection(): EngineConnection | null {
    return this.#connection;
  }

  override subscribe(listener: (view: EngineView) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  override async look(): Promise<EngineView> {
    const docker = new Dockerode({ socketPath: this.#socketPath });
    try {
      await docker.ping();
      this.#connection = {
        docker,
        cli: { binary: 'docker', env: {} },
        host: `unix://${this.#socketPath}`,
        apiVersion: '',
      };
    } catch {
      this.#connection = null;
    }
    for (const listener of [...this.#listeners]) listener(this.view);
    return this.view;
  }

  override lost(): void {
    this.losses += 1;
    this.#connection = null;
    for (const listener of [...this.#listeners]) listener(this.view);
    void this.#lookUntilFound();
  }

  async #lookUntilFound(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    while ((await this.look()).phase !== 'ready') {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    this.#looking = false;
  }
}

/** A socket in front of the engine's that can be cut. */
export class SocketProxy {
  readonly path = path.join(tmpdir(), `quayside-${randomBytes(6).toString('hex')}.sock`);
  readonly #open = new Set<Socket>();
  #server: Server | null = null;

  async listen(): Promise<void> {
    const server = createServer((client) => {
      const engine = createConnection(engineSocket);
      for (const [from, to] of [
        [client, engine],
        [engine, client],
      ] as const) {
        this.#open.add(from);
        from.pipe(to);
        from.on('error', () => to.destroy());
        from.on('close', () => {
          this.#open.delete(from);
          to.destroy();
        });
      }
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.path, resolve));
  }

  /** Breaks every connection and takes no new one. */
  async cut(): Promise<void> {
    const server = this.#server;
    this.#server = null;
    if (server === null) return;
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of this.#open) socket.destroy();
    await closed;
  }
}

/** Containers as Compose would make them for one stack, all removed by `clear`. */
export class TestStack {
  readonly id: string;
  readonly docker = new Dockerode({ socketPath: engineSocket });

  constructor(name: string) {
    this.id = `otest-${name}-${randomBytes(3).toString('hex')}`;
  }

  /** Creates and starts a container that runs `script` with Node. */
  async run(
    service: string,
    script: string,
    change: Partial<Dockerode.ContainerCreateOptions> = {},
  ): Promise<Dockerode.Container> {
    const container = await this.create(service, script, change);
    await container.start();
    return container;
  }

  create(
    service: string,
    script: string,
    change: Partial<Dockerode.ContainerCreateOptions> = {},
  ): Promise<Dockerode.Container> {
    const { Labels: labels, ...rest } = change;
    return this.docker.createContainer({
      Image: testImage,
      Cmd: ['node', '-e', script],
      StopTimeout: 1,
      ...rest,
      Labels: {
        [composeLabels.project]: `quayside-${this.id}`,
        [composeLabels.service]: service,
        [composeLabels.oneOff]: 'False',
        ...labels,
      },
    });
  }

  async clear(): Promise<void> {
    const containers = await this.docker.listContainers({
      all: true,
      filters: { label: [`${composeLabels.project}=quayside-${this.id}`] },
    });
    await Promise.all(
      containers.map(({ Id: id }) => this.docker.getContainer(id).remove({ force: true, v: true })),
    );
  }
}

/** Keeps a container running until it is stopped. */
export const idle = 'setInterval(() => {}, 60000); process.on("SIGTERM", () => process.exit(0))';
