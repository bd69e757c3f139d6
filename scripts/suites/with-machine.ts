import { root } from '../setup/places.ts';
import { foreground } from '../setup/foreground.ts';
import { keyringCommand } from '../setup/keyring.ts';
import { Provisions } from './provide.ts';

/** Runs one of the project's programs in the world of the e2e tests; returns its exit code. */
export async function runWithMachine(program: string, args: readonly string[]): Promise<number> {
  const provisions = new Provisions();
  try {
    for (const need of ['images', 'electron', 'display', 'keyring', 'browser'] as const) {
      await provisions.provide(need);
    }
    return await foreground(keyringCommand([process.execPath, program, ...args]), {
      cwd: root,
      env: provisions.environment,
    });
  } finally {
    await provisions.stop();
  }
}
