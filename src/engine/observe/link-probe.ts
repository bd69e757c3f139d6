import { request as httpRequest, type RequestOptions } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LinkView } from '#shared/stack-view.ts';
import type { StackDefinition } from '../catalog/stack.ts';
import { backoffMs, type Backoff } from './backoff.ts';
import type { ObservedContainer, PublishedPort } from './containers.ts';

const probeLimitMs = 3000;
/** How long the first answer of a page is awaited while nobody looks. */
const awaitHiddenMs = 60_000;
/** How often a page that answers is asked again while someone looks. */
const recheckMs = 30_000;
const askAgain: Backoff = { firstMs: 250, factor: 1.6, longestMs: 5000 };
/** A page that answered may miss one request without being called gone. */
const missesTolerated = 1;

/** True for any answer below 500; a proxy's 502, 503 and 504 stand for a page that is not there. */
export function answersHttp(url: string, signal: AbortSignal): Promise<boolean> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(probeLimitMs)]);
  // A page on this machine has a certificate of its own making, and nothing is sent to it.
  const options: RequestOptions & { rejectUnauthorized: boolean } = {
    agent: false,
    signal: limited,
    headers: { connection: 'close', accept: '*/*' },
    rejectUnauthorized: false,
  };
  const request = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve) => {
    const asked = request(url, options, (response) => {
      resolve((response.statusCode ?? 500) < 500);
      response.destroy();
    });
    asked.on('error', () => resolve(false));
    asked.on('close', () => resolve(false));
    asked.end();
  });
}

const anyAddress: Readonly<Record<string, string>> = {
  '': '127.0.0.1',
  '0.0.0.0': '127.0.0.1',
  '::': '127.0.0.1',
};

function addressOf({ hostIp, hostPort }: PublishedPort): string {
  const address = anyAddress[hostIp] ?? hostIp;
  return `${address.includes(':') ? `[${address}]` : address}:${hostPort}`;
}

type Opens = Pick<StackDefinition, 'id' | 'open'>;

/** Where a link leads now; null until a running container publishes its port. */
export function linkUrl(
  target: StackDefinition['open'][number],
  containers: readonly ObservedContainer[],
): string | null {
  const published = containers
    .filter(({ service, state }) => service === target.service && state === 'running')
    .flatMap((container) => container.ports)
    .filter((port) => port.containerPort === target.port && port.protocol === 'tcp')
    .sort((a, b) => Number(a.hostIp.includes(':')) - Number(b.hostIp.includes(':')));
  const [first] = published;
  if (first === undefined) return null;
  const scheme = target.port === 443 ? 'https' : 'http';
  return `${scheme}://${addressOf(first)}${target.path}`;
}

/** Asks one address until it answers, then now and then while someone looks. */
class Asking {
  answers = false;
  readonly url: string;
  readonly #onChange: () => void;
  readonly #abort = new AbortController();
  readonly #since = performance.now();
  #isVisible: boolean;
  #attempt = 0;
  #misses = 0;
  #timer: NodeJS.Timeout | null = null;
  #asks = false;

  constructor(url: string, isVisible: boolean, onChange: () => void) {
    this.url = url;
    this.#isVisible = isVisible;
    this.#onChange = onChange;
    void this.#ask();
  }

  setVisible(isVisible: boolean): void {
    this.#isVisible = isVisible;
    if (isVisible) void this.#ask();
    else this.#plan();
  }

  /** Its container has changed: a page that is still silent may answer now. */
  nudge(): void {
    if (!this.answers) void this.#ask();
  }

  stop(): void {
    this.#abort.abort();
    if (this.#timer !== null) clearTimeout(this.#timer);
  }

  async #ask(): Promise<void> {
    if (this.#asks) return;
    this.#asks = true;
    const answered = await answersHttp(this.url, this.#abort.signal);
    this.#asks = false;
    if (this.#abort.signal.aborted) return;
    this.#attempt = answered ? 0 : this.#attempt + 1;
    this.#misses = answered ? 0 : this.#misses + 1;
    const answers = answered || (this.answers && this.#misses <= missesTolerated);
    const changed = answers !== this.answers;
    this.answers = answers;
    this.#plan();
    if (changed) this.#onChange();
  }

  /** Hidden, only the first answer of a stack that starts is still awaited. */
  #plan(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const isSettled = this.#misses === 0 || performance.now() - this.#since >= awaitHiddenMs;
    if (this.#abort.signal.aborted || (!this.#isVisible && isSettled)) return;
    const wait = this.#misses === 0 ? recheckMs : backoffMs(this.#attempt - 1, askAgain);
    this.#timer = setTimeout(() => void this.#ask(), wait);
  }
}

interface WatchedLink {
  view: Omit<LinkView, 'answers'>;
  asking: Asking | null;
}

/** Knows which pages of the running stacks answer. */
export class LinkProbe {
  readonly #onChange: (stackId: string) => void;
  readonly #stacks = new Map<string, WatchedLink[]>();
  #isVisible = true;

  constructor(options: { onChange(stackId: string): void }) {
    this.#onChange = (stackId) => options.onChange(stackId);
  }

  /** Call whenever the stack's containers changed: follows its links to where they lead now. */
  update(stack: Opens, containers: readonly ObservedContainer[]): void {
    const before = this.#stacks.get(stack.id) ?? [];
    const kept = new Set<Asking>();
    const links = stack.open.map((target): WatchedLink => {
      const { label, service, port } = target;
      const url = linkUrl(target, containers);
      const asking = this.#asking(stack.id, url, before);
      if (asking !== null) kept.add(asking);
      return { view: { label, service, containerPort: port, url }, asking };
    });
    for (const { asking } of before) if (asking !== null && !kept.has(asking)) asking.stop();
    this.#stacks.set(stack.id, links);
  }

  #asking(stackId: string, url: string | null, before: readonly WatchedLink[]): Asking | null {
    if (url === null) return null;
    const running = before.find(({ asking }) => asking?.url === url)?.asking;
    running?.nudge();
    return running ?? new Asking(url, this.#isVisible, () => this.#onChange(stackId));
  }

  /** In the order of the stack's `open` list. Empty before the first `update`. */
  links(stackId: string): LinkView[] {
    return (this.#stacks.get(stackId) ?? []).map(({ view, asking }) => ({
      ...view,
      answers: asking?.answers ?? false,
    }));
  }

  /** While nobody looks, pages that have answered are left alone. */
  setVisible(isVisible: boolean): void {
    if (isVisible === this.#isVisible) return;
    this.#isVisible = isVisible;
    for (const { asking } of [...this.#stacks.values()].flat()) asking?.setVisible(isVisible);
  }

  dispose(): void {
    for (const { asking } of [...this.#stacks.values()].flat()) asking?.stop();
    this.#stacks.clear();
  }
}
