import { ensureElectron } from '../setup/electron.ts';
import { startDisplay } from '../setup/display.ts';
import { ensureEngine } from '../setup/engine.ts';
import { ensureImages, optionalImages } from '../setup/images.ts';
import { ensurePackages } from '../setup/packages.ts';
import { ensureStackPackages } from '../setup/stack-packages.ts';
import type { Need } from './suite.ts';

/** The parts of the machine that the suites need, each put there when it is first asked for. */
export class Provisions {
  readonly #parts = new Map<Need, Promise<void>>();
  readonly #environment: Record<string, string> = {};
  /** What was started here, to be stopped in the opposite order. */
  readonly #started: { stop(): Promise<void> }[] = [];

  readonly #ways: Readonly<Record<Need, () => Promise<void>>> = {
    'stack-packages': () => ensureStackPackages(),
    engine: async () => {
      const engine = await ensureEngine();
      if (engine !== undefined) this.#started.push(engine);
    },
    images: async () => {
      await this.provide('engine');
      await ensureImages();
    },
    'optional-images': async () => {
      await this.provide('images');
      await ensureImages(optionalImages);
    },
    electron: async () => {
      const { dist } = await ensureElectron();
      this.#environment['ELECTRON_OVERRIDE_DIST_PATH'] = dist;
    },
    display: async () => {
      const display = await startDisplay();
      this.#started.push(display);
      this.#environment['DISPLAY'] = display.name;
    },
    keyring: () => ensurePackages(['keyring']),
    browser: () => ensurePackages(['browser']),
    ssh: () => ensurePackages(['ssh']),
  };

  /** Resolves once the part is there; a part that failed stays failed, with its reason. */
  provide(need: Need): Promise<void> {
    const known = this.#parts.get(need);
    if (known !== undefined) return known;
    const part = this.#ways[need]();
    this.#parts.set(need, part);
    return part;
  }

  /** For the suites' processes: this process's environment and what the parts add to it. */
  get environment(): NodeJS.ProcessEnv {
    return { ...process.env, ...this.#environment };
  }

  /** Stops what was started here, and only that. */
  async stop(): Promise<void> {
    await Promise.allSettled(this.#parts.values());
    for (const part of this.#started.splice(0).reverse()) await part.stop();
  }
}
