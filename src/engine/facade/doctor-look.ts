import type { EngineView } from '#shared/engine-view.ts';
import type { KeychainView, Snapshot } from '#shared/snapshot.ts';
import type { CatalogEntry } from '../catalog/stack.ts';
import type { EngineConnection } from '../docker/monitor.ts';
import type { Machine } from '../docker/paths.ts';
import type { DoctorView } from '../doctor/check.ts';
import type { ContainerAnswers } from '../doctor/container/answers.ts';
import { probeContainer } from '../doctor/container/probe-container.ts';
import { internetTarget, nameTarget } from '../doctor/internet.ts';
import { lmStudioTarget } from '../doctor/lm-studio/target.ts';

export interface DoctorLookOptions {
  readonly home: string;
  readonly machine: Machine;
  readonly fetch: typeof fetch;
  lookForEngine(): Promise<EngineView>;
  connection(): EngineConnection | null;
  askKeychain(): Promise<KeychainView>;
  readStacks(): Promise<readonly CatalogEntry[]>;
  snapshot(): Snapshot;
  checkKey(stackId: string, name: string): Promise<unknown>;
}

/** One look at the machine: each thing that takes time is looked at when first asked for, and once. */
export class DoctorLook implements DoctorView {
  readonly home: string;
  readonly machine: Machine;
  readonly fetch: typeof fetch;
  readonly #from: DoctorLookOptions;
  #engine: Promise<EngineView> | null = null;
  #keychain: Promise<KeychainView> | null = null;
  #stacks: Promise<readonly CatalogEntry[]> | null = null;
  #container: Promise<ContainerAnswers> | null = null;

  constructor(options: DoctorLookOptions) {
    this.#from = options;
    this.home = options.home;
    this.machine = options.machine;
    this.fetch = options.fetch;
  }

  get engine(): Promise<EngineView> {
    return (this.#engine ??= this.#from.lookForEngine());
  }

  get connection(): Promise<EngineConnection | null> {
    return this.engine.then(() => this.#from.connection());
  }

  get keychain(): Promise<KeychainView> {
    return (this.#keychain ??= this.#from.askKeychain());
  }

  get stacks(): Promise<readonly CatalogEntry[]> {
    return (this.#stacks ??= this.#from.readStacks());
  }

  container(): Promise<ContainerAnswers> {
    return (this.#container ??= this.#ask());
  }

  snapshot(): Snapshot {
    return this.#from.snapshot();
  }

  checkKey(stackId: string, name: string): Promise<unknown> {
    return this.#from.checkKey(stackId, name);
  }

  async #ask(): Promise<ContainerAnswers> {
    const connection = await this.connection;
    if (connection === null) return { ok: false, why: 'no-engine', proof: [], problem: null };
    return probeContainer(connection, {
      name: nameTarget(this.machine.env),
      internet: internetTarget(this.machine.env),
      lmStudio: lmStudioTarget(this.snapshot()).container,
    });
  }
}
