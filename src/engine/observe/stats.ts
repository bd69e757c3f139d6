import { setTimeout as delay } from 'node:timers/promises';
import { ok, type Result } from '#shared/result.ts';
import type { ServiceStats, StatsSample } from '#shared/stats.ts';
import type { EngineMonitor } from '../docker/monitor.ts';
import { backoffMs, reconnectBackoff } from './backoff.ts';
import type { ObservedContainer } from './containers.ts';
import { createJsonLines } from './json-lines.ts';
import type { Observer } from './observer.ts';
import { cpuPercent, readStats, type RawStats } from './stats-sample.ts';

export interface StatsFeedOptions {
  monitor: EngineMonitor;
  observer: Observer;
}

/** The engine measures each container once a second; their answers are gathered this long. */
const gatherMs = 150;

type OnSample = (sample: StatsSample) => void;

/** CPU and memory of the stacks that somebody looks at. Nothing is asked of the engine otherwise. */
export class StatsFeed {
  readonly #options: StatsFeedOptions;
  readonly #stacks = new Map<string, StackStats>();

  constructor(options: StatsFeedOptions) {
    this.#options = options;
  }

  open(stackId: string, onSample: OnSample): Promise<Result<{ close(): void }>> {
    const stack = this.#stacks.get(stackId) ?? new StackStats(stackId, this.#options);
    this.#stacks.set(stackId, stack);
    // Two openers may hand in the same function.
    const listener: OnSample = (sample) => onSample(sample);
    stack.listeners.add(listener);
    const close = () => {
      stack.listeners.delete(listener);
      if (stack.listeners.size > 0) return;
      stack.stop();
      if (this.#stacks.get(stackId) === stack) this.#stacks.delete(stackId);
    };
    return Promise.resolve(ok({ close }));
  }

  dispose(): void {
    for (const stack of this.#stacks.values()) stack.stop();
    this.#stacks.clear();
  }
}

/** Reads of one stack's running containers, added up by service. */
class StackStats {
  readonly listeners = new Set<OnSample>();
  readonly #stackId: string;
  readonly #options: StatsFeedOptions;
  readonly #readers = new Map<string, ContainerStats>();
  readonly #unsubscribe: (() => void)[];
  #gathering: NodeJS.Timeout | null = null;

  constructor(stackId: string, options: StatsFeedOptions) {
    this.#stackId = stackId;
    this.#options = options;
    this.#unsubscribe = [
      options.observer.subscribe((changed) => {
        if (changed === stackId) this.#follow();
      }),
      options.monitor.subscribe(() => this.#follow()),
    ];
    this.#follow();
  }

  stop(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    for (const reader of this.#readers.values()) reader.stop();
    this.#readers.clear();
    if (this.#gathering !== null) clearTimeout(this.#gathering);
  }

  #running(): ObservedContainer[] {
    const containers = this.#options.observer.containers(this.#stackId);
    return containers.filter((container) => container.state === 'running');
  }

  /** One reader for each running container, none for the others. */
  #follow(): void {
    const running = this.#running();
    const ids = new Set(running.map(({ id }) => id));
    for (const [id, reader] of this.#readers) {
      if (ids.has(id)) continue;
      reader.stop();
      this.#readers.delete(id);
    }
    for (const id of ids) {
      if (this.#readers.has(id)) continue;
      const reader = new ContainerStats(id, this.#options.monitor, () => this.#gather());
      this.#readers.set(id, reader);
    }
    if (ids.size === 0) this.#gather();
  }

  #gather(): void {
    this.#gathering ??= setTimeout(() => {
      this.#gathering = null;
      const sample = this.#sample();
      for (const listener of [...this.listeners]) listener(sample);
    }, gatherMs);
  }

  #sample(): StatsSample {
    const services = new Map<string, ServiceStats>();
    for (const { id, service, memoryLimitBytes } of this.#running()) {
      const latest = this.#readers.get(id)?.latest ?? null;
      if (latest === null) continue;
      const sum = services.get(service);
      const limits = [sum?.memoryLimitBytes ?? (sum === undefined ? 0 : null), memoryLimitBytes];
      services.set(service, {
        service,
        cpuPercent: (sum?.cpuPercent ?? 0) + latest.cpuPercent,
        memoryBytes: (sum?.memoryBytes ?? 0) + latest.memoryBytes,
        // Replicas without a limit have no limit together either.
        memoryLimitBytes: limits.includes(null)
          ? null
          : limits.reduce<number>((total, limit) => total + (limit ?? 0), 0),
      });
    }
    const at = new Date().toISOString();
    return { stackId: this.#stackId, at, services: [...services.values()] };
  }
}

/** The stats stream of one container, opened again as often as it breaks off. */
class ContainerStats {
  latest: Pick<ServiceStats, 'cpuPercent' | 'memoryBytes'> | null = null;
  readonly #abort = new AbortController();
  #before: RawStats | null = null;

  constructor(id: string, monitor: EngineMonitor, onMessage: () => void) {
    void this.#run(id, monitor, onMessage);
  }

  stop(): void {
    this.#abort.abort();
  }

  async #run(id: string, monitor: EngineMonitor, onMessage: () => void): Promise<void> {
    const { signal } = this.#abort;
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      try {
        await this.#read(id, monitor, onMessage);
      } catch {
        // A container that has gone, or an engine that has: the observer tells which, and stops this.
      }
      const wait = backoffMs(attempt, reconnectBackoff);
      await delay(wait, null, { signal }).catch(() => null);
    }
  }

  async #read(id: string, monitor: EngineMonitor, onMessage: () => void): Promise<void> {
    const { signal } = this.#abort;
    const container = monitor.connection?.docker.getContainer(id);
    if (container === undefined) return;
    // The types know `stats` only without a signal.
    const options: { stream: true } = { stream: true, ...{ abortSignal: signal } };
    const stream = await container.stats(options);
    const push = createJsonLines((value) => {
      const stats = readStats(value);
      if (stats === null || signal.aborted) return;
      const before = this.#before;
      this.#before = stats;
      // The first message has nothing to compare with; the next comes a second later.
      if (before === null) return;
      this.latest = { cpuPercent: cpuPercent(before, stats), memoryBytes: stats.memoryBytes };
      onMessage();
    });
    for await (const chunk of stream) push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  }
}
