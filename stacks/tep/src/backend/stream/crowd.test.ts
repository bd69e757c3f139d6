import { get, type IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { startBackend, temporaryFolder, until, call } from '../../../test/support/backend.ts';

const CLIENTS = 50;
/** 100 samples a second, each of them judged. */
const SPEED = 18_000;
const SAMPLES = 400;

/** A client that only counts: what it is sent is checked afterwards. */
class Client {
  readonly #response: IncomingMessage;
  #text = '';

  private constructor(response: IncomingMessage) {
    this.#response = response;
    response.setEncoding('utf8').on('data', (chunk: string) => {
      this.#text += chunk;
    });
  }

  static async connect(url: string): Promise<Client> {
    return new Promise((resolve, reject) => {
      get(`${url}/api/v1/stream`, (response) => resolve(new Client(response))).on('error', reject);
    });
  }

  /** Steps of the events of a kind, in the order they came. */
  steps(name: 'sample' | 'detection'): number[] {
    const event = new RegExp(`^event: ${name}\\ndata: \\{"run":1,"stepIndex":(\\d+),`, 'gm');
    return Array.from(this.#text.matchAll(event), ([, step]) => Number(step));
  }

  has(name: 'sample' | 'detection', step: number): boolean {
    return this.#text.includes(`event: ${name}\ndata: {"run":1,"stepIndex":${step},`);
  }

  close(): void {
    this.#response.destroy();
  }
}

const grid = (count: number): number[] => Array.from({ length: count }, (_, k) => (k + 1) * 180);

test('fifty clients at a hundred samples a second lose no event', async () => {
  await using folder = await temporaryFolder();
  await using backend = await startBackend(folder.path, { speed: SPEED });
  await until(() => backend.detection.detector.training.state === 'done');
  const clients = await Promise.all(
    Array.from({ length: CLIENTS }, () => Client.connect(backend.url)),
  );
  const begin = performance.now();
  await call(`${backend.url}/api/v1/start`, 'POST');
  await until(() => (backend.service.recent.last?.step ?? 0) >= SAMPLES * 180);
  const seconds = (performance.now() - begin) / 1000;
  await call(`${backend.url}/api/v1/stop`, 'POST');
  const last = backend.service.recent.last?.step ?? 0;
  await until(() => clients.every((client) => client.has('detection', last)));
  for (const client of clients) {
    expect(client.steps('sample')).toEqual(grid(last / 180));
    expect(client.steps('detection')).toEqual(grid(last / 180));
    client.close();
  }
  // What the machine could not keep up with would have come later, not been left out.
  expect(seconds).toBeGreaterThan((0.9 * SAMPLES * 180) / SPEED);
});
