import { isDeepStrictEqual } from 'node:util';
import { problem } from '#shared/problem.ts';
import { failed, ok, type Result } from '#shared/result.ts';
import type { EngineConnection, EngineMonitor } from '../docker/monitor.ts';
import { ContainerWatch, type ContainersById } from './container-watch.ts';
import type { ObservedContainer } from './containers.ts';
import { DeathWatch, type Death } from './deaths.ts';
import type { ContainerEvent } from './events.ts';
import { lastLines } from './last-lines.ts';
import { steadyAt } from './readiness.ts';

/** How much of a container's last words is kept. */
const lastWords = 20;

export interface ObserverOptions {
  monitor: EngineMonitor;
  /** A container of this stack changed, came or went. */
  onChange(stackId: string): void;
  /** A container ended without having been told to; a finished one-shot is one of them. */
  onDeath?(death: Death): void;
  /** Hides secrets in what containers and their health checks print. */
  mask?(text: string): string;
  /** How long changes are gathered before one look at the engine. */
  debounceMs?: number;
}

interface Session {
  connection: EngineConnection;
  watch: ContainerWatch;
  /** The containers are those of this connection, not of an earlier one. */
  hasRead: boolean;
}

/** Knows the containers of every stack for as long as an engine answers. */
export class Observer {
  readonly #options: ObserverOptions;
  readonly #deaths = new DeathWatch();
  readonly #listeners = new Set<(stackId: string) => void>();
  readonly #whenSettled = new Set<() => void>();
  /** Told of every reading, changed or not. */
  readonly #readers = new Set<() => void>();
  #containers: ContainersById = new Map();
  #session: Session | null = null;
  #unsubscribe: (() => void) | null = null;
  #steadyTimer: NodeJS.Timeout | null = null;

  constructor(options: ObserverOptions) {
    this.#options = options;
    this.#listeners.add((stackId) => options.onChange(stackId));
  }

  start(): void {
    this.#unsubscribe ??= this.#options.monitor.subscribe(() => this.#follow());
    this.#follow();
  }

  async dispose(): Promise<void> {
    this.#unsubscribe?.();
    this.#unsubscribe = null;
    if (this.#steadyTimer !== null) clearTimeout(this.#steadyTimer);
    const session = this.#session;
    this.#session = null;
    this.#listeners.clear();
    for (const resolve of this.#whenSettled) resolve();
    this.#whenSettled.clear();
    await session?.watch.stop();
  }

  /** As last seen; while no engine answers, what it said last. */
  containers(stackId: string): readonly ObservedContainer[] {
    return [...this.#containers.values()].filter((container) => container.stackId === stackId);
  }

  /** Once the containers of the engine in use are known. Pending while no engine answers. */
  settled(): Promise<void> {
    if (this.#session?.hasRead === true) return Promise.resolve();
    return new Promise((resolve) => this.#whenSettled.add(resolve));
  }

  /** Tells also of containers that have settled down merely by the passing of time. */
  subscribe(listener: (stackId: string) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * The stack's containers as soon as `predicate` holds for them. It is judged on what the engine
   * says after this call, never on what was known before.
   * @returns the problem `task-cancelled` when `signal` is aborted first.
   */
  async waitFor(
    stackId: string,
    predicate: (containers: readonly ObservedContainer[]) => boolean,
    signal: AbortSignal,
  ): Promise<Result<readonly ObservedContainer[]>> {
    const wakeUp = new WakeUp();
    const onAbort = () => wakeUp.now();
    const onChange = (changed: string) => {
      if (changed === stackId) wakeUp.now();
    };
    signal.addEventListener('abort', onAbort, { once: true });
    this.#listeners.add(onChange);
    try {
      await this.#readAnew(signal);
      for (;;) {
        const woken = wakeUp.next();
        const containers = this.containers(stackId);
        if (signal.aborted) return failed(problem('task-cancelled', { stack: stackId }));
        if (predicate(containers)) return ok(containers);
        await woken;
      }
    } finally {
      this.#listeners.delete(onChange);
      signal.removeEventListener('abort', onAbort);
    }
  }

  /** Resolves after a reading that began after the call and succeeded, or when `signal` is aborted. */
  async #readAnew(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    let onEnd: () => void = () => undefined;
    const end = new Promise<boolean>((resolve) => (onEnd = () => resolve(true)));
    signal.addEventListener('abort', onEnd, { once: true });
    try {
      const hasRead = await Promise.race([this.#session?.watch.readAll() ?? false, end]);
      if (hasRead) return;
      this.#readers.add(onEnd);
      await end;
    } finally {
      this.#readers.delete(onEnd);
      signal.removeEventListener('abort', onEnd);
    }
  }

  /** Observes the monitor's connection, whichever it is now. */
  #follow(): void {
    const { connection } = this.#options.monitor;
    if (connection === (this.#session?.connection ?? null)) return;
    void this.#session?.watch.stop();
    this.#session = connection === null ? null : this.#open(connection);
    this.#session?.watch.start();
  }

  #open(connection: EngineConnection): Session {
    const { monitor, debounceMs = 100 } = this.#options;
    const watch = new ContainerWatch({
      docker: connection.docker,
      debounceMs,
      mask: (text) => this.#options.mask?.(text) ?? text,
      onRead: (containers) => this.#take(session, containers),
      onEvent: (event) => void this.#mourn(session, event),
      onLost: () => {
        if (this.#session === session) monitor.lost();
      },
    });
    const session: Session = { connection, watch, hasRead: false };
    return session;
  }

  /** Tells of a death once it is known what the container said last and whether memory ran out. */
  async #mourn(session: Session, event: ContainerEvent): Promise<void> {
    const death = this.#deaths.take(event);
    if (death === null || this.#options.onDeath === undefined) return;
    const { docker } = session.connection;
    const [lines] = await Promise.all([
      lastLines(docker, death.containerId, 'stderr', lastWords),
      session.watch.readAll(),
    ]);
    if (this.#session !== session) return;
    const container = this.#containers.get(death.containerId);
    this.#options.onDeath({
      ...death,
      oomKilled: death.oomKilled || container?.oomKilled === true,
      lastStderr: lines.map(({ text }) => this.#options.mask?.(text) ?? text),
    });
  }

  #take(session: Session, containers: ContainersById): void {
    if (this.#session !== session) return;
    const changed = changedStacks(this.#containers, containers);
    this.#containers = containers;
    session.hasRead = true;
    this.#planSteady();
    this.#notify(changed);
    for (const resolve of [...this.#whenSettled, ...this.#readers]) resolve();
    this.#whenSettled.clear();
  }

  /** A container that was restarted counts as running only after a while; no event tells of that. */
  #planSteady(): void {
    if (this.#steadyTimer !== null) clearTimeout(this.#steadyTimer);
    this.#steadyTimer = null;
    const now = Date.now();
    const times = [...this.#containers.values()].flatMap((container) => {
      const at = steadyAt(container, now);
      return at === null ? [] : [{ at, stackId: container.stackId }];
    });
    if (times.length === 0) return;
    const first = Math.min(...times.map(({ at }) => at));
    const due = new Set(times.filter(({ at }) => at === first).map(({ stackId }) => stackId));
    this.#steadyTimer = setTimeout(
      () => {
        this.#planSteady();
        this.#notify(due);
      },
      first - now + 1,
    );
  }

  #notify(stackIds: ReadonlySet<string>): void {
    for (const stackId of stackIds) {
      for (const listener of [...this.#listeners]) listener(stackId);
    }
  }
}

/** Lets one waiter sleep until the next thing worth a look; what comes while it looks is not missed. */
class WakeUp {
  #wake: () => void = () => undefined;

  now(): void {
    this.#wake();
  }

  next(): Promise<void> {
    return new Promise((resolve) => (this.#wake = resolve));
  }
}

function changedStacks(before: ContainersById, after: ContainersById): Set<string> {
  const changed = new Set<string>();
  for (const id of new Set([...before.keys(), ...after.keys()])) {
    const [was, is] = [before.get(id), after.get(id)];
    const stackId = (is ?? was)?.stackId;
    if (stackId !== undefined && !isDeepStrictEqual(was, is)) changed.add(stackId);
  }
  return changed;
}
