import { isDeepStrictEqual } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import type Dockerode from 'dockerode';
import type { EngineView } from '#shared/engine-view.ts';
import { nothingKnown } from '#shared/nothing-known.ts';
import { problem } from '#shared/problem.ts';
import { failed, ok, type Result } from '#shared/result.ts';
import type { DockerCli } from './cli.ts';
import { machineOf, type Machine } from './paths.ts';
import { searchEngine, type FoundEngine, type SearchResult } from './search.ts';
import { setOffEngine } from './start-engine.ts';

export type { DockerCli } from './cli.ts';

/** A usable engine, and the command line that talks to the same one. */
export interface EngineConnection {
  readonly docker: Dockerode;
  readonly cli: DockerCli;
  readonly host: string;
  readonly apiVersion: string;
}

export interface EngineMonitorOptions {
  env?: NodeJS.ProcessEnv;
  platform?: NodeJS.Platform;
  homeDir?: string;
}

/** While no engine is there, it is looked for this often: soon at first, then with patience. */
const firstWaitMs = 1000;
const longestWaitMs = 15_000;
const waitFactor = 1.6;

/** Docker Desktop takes a minute on a slow machine, and longer at its first start. */
const startLimitMs = 120_000;
const startingLookMs = 1000;

/** Phases that no amount of waiting for a start will change. */
const settledPhases: readonly EngineView['phase'][] = [
  'ready',
  'no-permission',
  'too-old',
  'compose-missing',
  'compose-too-old',
  'windows-containers',
  'context-missing',
];

/** Knows whether there is an engine to work with, and which. */
export class EngineMonitor {
  readonly #machine: Machine;
  readonly #listeners = new Set<(view: EngineView) => void>();
  readonly #disposed = new AbortController();
  #view: EngineView = nothingKnown;
  #connection: (EngineConnection & { id: string }) | null = null;
  #looking: Promise<EngineView> | null = null;
  #starting: Promise<Result<null>> | null = null;
  #watching: Promise<void> | null = null;
  /** Someone lost the engine after the last look began. */
  #isDoubted = false;
  /** Ends the wait for the next look. */
  #wake: () => void = () => undefined;

  constructor(options: EngineMonitorOptions = {}) {
    this.#machine = machineOf(options);
  }

  get view(): EngineView {
    return this.#view;
  }

  /** Non-null exactly when the view's phase is `ready`. The same object for as long as it is the same engine. */
  get connection(): EngineConnection | null {
    return this.#connection;
  }

  /** One full search, shared by everyone who asks while it runs. */
  look(): Promise<EngineView> {
    this.#looking ??= this.#search().finally(() => (this.#looking = null));
    return this.#looking;
  }

  /** `listener` is told of every change, not of the view as it is now. */
  subscribe(listener: (view: EngineView) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Looks until there is an engine, then again whenever it is lost. */
  watch(): void {
    this.#watching ??= this.#keepWatch();
  }

  async dispose(): Promise<void> {
    this.#disposed.abort();
    this.#wake();
    this.#listeners.clear();
    await Promise.allSettled([this.#watching, this.#looking]);
  }

  /** Whoever notices that the engine is gone says so here. */
  lost(): void {
    if (this.#disposed.signal.aborted) return;
    this.#isDoubted = true;
    if (this.#watching === null) void this.look();
    else this.#wake();
  }

  /** Starts the engine of this machine and waits until it can be used. Calls while one runs share it. */
  start(): Promise<Result<null>> {
    this.#starting ??= this.#start().finally(() => (this.#starting = null));
    return this.#starting;
  }

  async #search(): Promise<EngineView> {
    const result = await searchEngine(this.#machine, this.#disposed.signal);
    if (!this.#disposed.signal.aborted) this.#take(result);
    return this.#view;
  }

  #take({ view, engine }: SearchResult): void {
    const isOnItsWay = this.#starting !== null && !settledPhases.includes(view.phase);
    const next: EngineView = isOnItsWay
      ? { ...view, phase: 'starting', problem: problem('engine-starting') }
      : view;
    const before = this.#connection;
    this.#connection = engine === null ? null : sameOrNew(before, engine);
    const isSame = isDeepStrictEqual(next, this.#view) && this.#connection === before;
    if (!isSame) this.#show(next);
  }

  #show(view: EngineView): void {
    this.#view = view;
    for (const listener of [...this.#listeners]) listener(view);
    if (view.phase !== 'ready') this.#wake();
  }

  async #keepWatch(): Promise<void> {
    let wait = firstWaitMs;
    while (!this.#disposed.signal.aborted) {
      this.#isDoubted = false;
      const { phase } = await this.look();
      if (this.#hasDoubt()) continue;
      const isReady = phase === 'ready';
      wait = isReady ? firstWaitMs : Math.min(longestWaitMs, wait * waitFactor);
      await this.#pause(isReady ? null : wait * (0.8 + Math.random() * 0.4));
    }
  }

  #hasDoubt(): boolean {
    return this.#isDoubted;
  }

  /** Until the time is up (null: without end) or there is news. */
  async #pause(ms: number | null): Promise<void> {
    if (this.#disposed.signal.aborted) return;
    const woken = new AbortController();
    this.#wake = () => woken.abort();
    const news = new Promise<void>((resolve) => {
      woken.signal.addEventListener('abort', () => resolve(), { once: true });
    });
    const time = ms === null ? news : delay(ms, undefined, { signal: woken.signal, ref: false });
    await Promise.race([news, time.catch(() => undefined)]);
  }

  async #start(): Promise<Result<null>> {
    if ((await this.look()).phase === 'ready') return ok(null);
    this.#show({ ...this.#view, phase: 'starting', problem: problem('engine-starting') });
    const setOff = await setOffEngine(this.#machine);
    if (!setOff.ok) {
      this.#show({ ...this.#view, phase: 'not-running', problem: setOff.problem });
      return setOff;
    }
    const outcome = await this.#waitUntilUp();
    this.#wake();
    return outcome;
  }

  async #waitUntilUp(): Promise<Result<null>> {
    const limit = AbortSignal.any([this.#disposed.signal, AbortSignal.timeout(startLimitMs)]);
    while (!limit.aborted) {
      const view = await this.look();
      if (view.phase === 'ready') return ok(null);
      if (settledPhases.includes(view.phase)) break;
      await delay(startingLookMs, undefined, { signal: limit }).catch(() => undefined);
    }
    const why = limit.aborted ? problem('engine-not-running') : this.#view.problem;
    const shown = why ?? problem('engine-not-running');
    if (limit.aborted) this.#show({ ...this.#view, phase: 'not-running', problem: shown });
    return failed(shown);
  }
}

/** Whoever holds a connection keeps it for as long as the same engine is behind it. */
function sameOrNew(
  before: (EngineConnection & { id: string }) | null,
  engine: FoundEngine,
): EngineConnection & { id: string } {
  const isSame =
    before !== null &&
    before.host === engine.host &&
    before.id === engine.id &&
    before.apiVersion === engine.apiVersion &&
    isDeepStrictEqual(before.cli, engine.cli);
  return isSame ? before : engine;
}
