import type Dockerode from 'dockerode';
import { backoffMs, reconnectBackoff } from './backoff.ts';
import { Coalesced } from './coalesced.ts';
import { composeLabels, observedContainer, stackOf, type ObservedContainer } from './containers.ts';
import { EventFeed, isHint, type ContainerEvent } from './events.ts';

/** The engine's answer to a plain question; beyond this it hangs. */
const answerLimitMs = 10_000;
/** A frozen engine keeps its connections open and says nothing: it is asked this often. */
const heartbeatMs = 30_000;

export type ContainersById = ReadonlyMap<string, ObservedContainer>;

export interface ContainerWatchOptions {
  docker: Dockerode;
  debounceMs: number;
  mask(text: string): string;
  /** After every reading, changed or not. */
  onRead(containers: ContainersById): void;
  onEvent(event: ContainerEvent): void;
  onLost(): void;
}

/** Knows the stacks' containers on one engine: events are hints, the truth is read. */
export class ContainerWatch {
  readonly #options: ContainerWatchOptions;
  readonly #feed: EventFeed;
  readonly #reading: Coalesced;
  readonly #abort = new AbortController();
  #containers = new Map<string, ObservedContainer>();
  /** What the list said of a container when it was last inspected. */
  readonly #listed = new Map<string, string>();
  readonly #dirty = new Set<string>();
  #failures = 0;
  #retry: NodeJS.Timeout | null = null;
  #heartbeat: NodeJS.Timeout | null = null;

  constructor(options: ContainerWatchOptions) {
    this.#options = options;
    this.#reading = new Coalesced(() => this.#read(), options.debounceMs);
    this.#feed = new EventFeed({
      docker: options.docker,
      onOpen: () => void this.readAll(),
      onEvent: (event) => this.#take(event),
      onLost: () => options.onLost(),
    });
  }

  start(): void {
    this.#feed.start();
    this.#heartbeat ??= setInterval(() => void this.#reading.now(), heartbeatMs);
    this.#heartbeat.unref();
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    this.#reading.cancel();
    if (this.#retry !== null) clearTimeout(this.#retry);
    if (this.#heartbeat !== null) clearInterval(this.#heartbeat);
    await this.#feed.stop();
  }

  /** Reads every container anew, after the call. Resolves to whether the engine answered. */
  async readAll(): Promise<boolean> {
    this.#listed.clear();
    await this.#reading.now();
    return this.#failures === 0 && !this.#abort.signal.aborted;
  }

  #take(event: ContainerEvent): void {
    if (!isHint(event) || stackOf(event.attributes) === null) return;
    this.#options.onEvent(event);
    this.#dirty.add(event.containerId);
    this.#reading.soon();
  }

  async #read(): Promise<void> {
    if (this.#abort.signal.aborted) return;
    const dirty = new Set(this.#dirty);
    this.#dirty.clear();
    try {
      await this.#readChanged(dirty);
      this.#failures = 0;
    } catch {
      // The engine does not answer: that is the monitor's to explain. What was asked for stays asked for.
      for (const id of dirty) this.#dirty.add(id);
      this.#tryAgain();
    }
  }

  #tryAgain(): void {
    if (this.#abort.signal.aborted) return;
    this.#options.onLost();
    const wait = backoffMs(this.#failures++, reconnectBackoff);
    if (this.#retry !== null) clearTimeout(this.#retry);
    this.#retry = setTimeout(() => void this.#reading.now(), wait);
  }

  async #readChanged(dirty: ReadonlySet<string>): Promise<void> {
    const { docker } = this.#options;
    const list = await docker.listContainers({
      all: true,
      filters: { label: [composeLabels.project] },
      abortSignal: this.#limit(),
    });
    const ours = list.filter((listed) => stackOf(listed.Labels) !== null);
    const read = await Promise.all(
      ours.map(async ({ Id: id, State: state, Status: status }) => {
        const listed = `${state} ${/\(.*\)/.exec(status)?.[0] ?? ''}`;
        const known = this.#containers.get(id);
        if (known && !dirty.has(id) && this.#listed.get(id) === listed) return known;
        this.#listed.set(id, listed);
        return this.#inspect(id);
      }),
    );
    if (this.#abort.signal.aborted) return;
    const present = read.filter((container) => container !== null);
    this.#containers = new Map(present.map((container) => [container.id, container]));
    for (const id of this.#listed.keys()) if (!this.#containers.has(id)) this.#listed.delete(id);
    this.#options.onRead(this.#containers);
  }

  /** Null where it has gone in the meantime. */
  async #inspect(id: string): Promise<ObservedContainer | null> {
    try {
      const container = this.#options.docker.getContainer(id);
      const inspected = await container.inspect({ abortSignal: this.#limit() });
      return observedContainer(inspected, (text) => this.#options.mask(text));
    } catch (cause) {
      this.#listed.delete(id);
      if (isNotFound(cause)) return null;
      throw cause;
    }
  }

  #limit(): AbortSignal {
    return AbortSignal.any([this.#abort.signal, AbortSignal.timeout(answerLimitMs)]);
  }
}

export function isNotFound(cause: unknown): boolean {
  return cause instanceof Error && 'statusCode' in cause && cause.statusCode === 404;
}
