import { problem } from '#shared/problem.ts';
import { failed, ok, type Result } from '#shared/result.ts';
import type { StackDefinition } from '../catalog/stack.ts';
import { checkKey } from '../providers/check-key.ts';
import type { Variables } from '../settings/variables.ts';
import type { StackBoard } from './stack-board.ts';

export interface VariableDeskOptions {
  board: StackBoard;
  variables: Variables;
  env: NodeJS.ProcessEnv;
  fetch: typeof fetch;
  mask: (text: string) => string;
}

/** Changes and checks values, and lets every stack that shares one know. */
export class VariableDesk {
  readonly #from: VariableDeskOptions;

  constructor(options: VariableDeskOptions) {
    this.#from = options;
  }

  async set(
    stackId: string,
    name: string,
    value: string,
    options: { thisRunOnly: boolean },
  ): Promise<Result<null>> {
    const stack = this.#from.board.find(stackId);
    if (!stack.ok) return stack;
    const done = await this.#from.variables.set(stack.value, name, value, options);
    await this.#from.board.describeAll();
    return done;
  }

  async unset(stackId: string, name: string): Promise<Result<null>> {
    const stack = this.#from.board.find(stackId);
    if (!stack.ok) return stack;
    const done = await this.#from.variables.unset(stack.value, name);
    await this.#from.board.describeAll();
    return done;
  }

  /** Asks the provider about the key; the outcome is in the variable's view. */
  async check(stackId: string, name: string): Promise<Result<null>> {
    const stack = this.#from.board.find(stackId);
    if (!stack.ok) return stack;
    const spec = stack.value.variables.find((each) => each.name === name);
    if (spec === undefined) {
      return failed(problem('variable-refused', { name, reason: 'unknown-name' }));
    }
    const key = await this.#from.variables.reveal(stack.value, name);
    if (!key.ok) return key;
    if (spec.provider === null || key.value === null) return ok(null);
    await this.#record(stack.value, name, 'checking', null);
    const { env, fetch } = this.#from;
    const { check, detail } = await checkKey(spec.provider, key.value, { fetch, env });
    await this.#record(stack.value, name, check, detail);
    return ok(null);
  }

  async #record(
    stack: StackDefinition,
    name: string,
    check: Parameters<Variables['recordCheck']>[2],
    detail: string | null,
  ): Promise<void> {
    const { board, mask, variables } = this.#from;
    variables.recordCheck(stack, name, check, detail === null ? null : mask(detail));
    await board.describeAll();
  }
}
