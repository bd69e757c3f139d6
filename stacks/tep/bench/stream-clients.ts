/**
 * Many clients of the stream in one process, each of which only keeps what it is sent.
 * node bench/stream-clients.ts URL CLIENTS SAMPLES
 * Tells its parent 'connected', and at the end per kind of event how many are missing or doubled.
 */
import { get, type IncomingMessage } from 'node:http';
import { DETECTION_STEPS } from '../src/contract/index.ts';

const KINDS = ['sample', 'detection'] as const;
const [url = '', clients = '0', samples = '0'] = process.argv.slice(2);
const LAST = Number(samples) * DETECTION_STEPS;
const EVENT = /^event: (\w+)\ndata: \{"run":1,"stepIndex":(\d+),/gm;

/** Reads the steps of the events as they come, without keeping their text. */
class Client {
  readonly done: Promise<void>;
  readonly #steps = { sample: [] as number[], detection: [] as number[] };

  constructor(response: IncomingMessage) {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    this.done = promise;
    let rest = '';
    response.setEncoding('utf8').on('data', (chunk: string) => {
      const text = rest + chunk;
      const end = Math.max(text.lastIndexOf('\n\n'), 0);
      this.#read(text.slice(0, end));
      rest = text.slice(end);
      if (KINDS.every((kind) => (this.#steps[kind].at(-1) ?? 0) >= LAST)) resolve(undefined);
    });
    response.once('close', () => reject(new Error('the stream was closed')));
  }

  /** Events of the expected ones that did not come, or came twice or out of order. */
  get wrong(): number {
    const wrongOf = (steps: readonly number[]): number =>
      Array.from({ length: Number(samples) }, (_, k) => (k + 1) * DETECTION_STEPS).filter(
        (step, k) => steps[k] !== step,
      ).length;
    return wrongOf(this.#steps.sample) + wrongOf(this.#steps.detection);
  }

  #read(text: string): void {
    for (const [, kind = '', step] of text.matchAll(EVENT)) {
      const name = KINDS.find((one) => one === kind);
      if (name !== undefined) this.#steps[name].push(Number(step));
    }
  }
}

const connect = async (): Promise<Client> =>
  new Promise((resolve, reject) => {
    get(`${url}/api/v1/stream`, (response) => resolve(new Client(response))).on('error', reject);
  });

const all = await Promise.all(Array.from({ length: Number(clients) }, connect));
process.send?.('connected');
await Promise.all(all.map(({ done }) => done));
process.send?.(all.reduce((sum, { wrong }) => sum + wrong, 0));
process.disconnect();
process.exit();
