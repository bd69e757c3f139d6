import { afterAll, beforeAll, describe } from 'vitest';
import { streamed } from '../providers/script.ts';
import { badDayTests } from './bad-days.ts';
import { badInputTests } from './bad-input.ts';
import { guidedRunTest, type Tested } from './guided-run.ts';
import { HostProviders } from './host-providers.ts';
import type { Mode } from './modes.ts';
import { providerFailureTests } from './provider-failures.ts';
import { RunningStack } from './stack.ts';

/** All that holds in every mode, on one run of the stack; the last tests end it. */
export function describeMode(mode: Mode, more: (tested: () => Tested) => void = () => undefined) {
  describe(`the stack in containers, mode ${mode.name}`, () => {
    const parts = new AsyncDisposableStack();
    let tested: Tested | null = null;
    const get = (): Tested => {
      if (tested === null) throw new Error('The stack is not up.');
      return tested;
    };

    beforeAll(async () => {
      const providers = parts.use(await HostProviders.listen([streamed(['yes'])]));
      const environment = { ...providers.environment, ANALYSES_PER_SESSION: '1000' };
      const stack = parts.use(await RunningStack.up(mode, environment));
      tested = { stack, providers };
    });
    afterAll(() => parts.disposeAsync());

    guidedRunTest(get);
    badInputTests(get);
    more(get);
    providerFailureTests(get);
    badDayTests(get);
  });
}
