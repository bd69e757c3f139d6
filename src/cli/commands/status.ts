import type { Command } from 'commander';
import type { Translate } from '#shared/i18n/index.ts';
import { failed, ok } from '#shared/result.ts';
import type { ServiceView, StackView } from '#shared/stack-view.ts';
import { engineProblem, runCommand, type SessionOptions, stackIn } from '../session.ts';
import { table, type Terminal } from '../terminal.ts';

/** With how many copies of how many, where there is more than one. */
function stateOf({ state, replicas, wanted }: ServiceView, t: Translate): string {
  const word = t(`serviceState.${state}`);
  return Math.max(replicas, wanted) > 1 ? `${word} (${replicas}/${wanted})` : word;
}

function serviceTable(stack: StackView, t: Translate): string {
  const head = [t('cli.column.service'), t('cli.column.state'), t('cli.column.role')];
  const rows = stack.services.map((service) => [
    service.name,
    stateOf(service, t),
    t(`serviceRole.${service.role}`),
  ]);
  return table([head, ...rows]);
}

function described(stack: StackView, terminal: Terminal): string {
  const { title, state, problem, mode } = stack;
  return [
    `${title}: ${terminal.t(`stackState.${state}`)}`,
    ...(mode === null ? [] : [terminal.t('cli.mode', { mode })]),
    ...(problem === null ? [] : [terminal.told(problem)]),
    serviceTable(stack, terminal.t),
  ].join('\n');
}

function overview(stacks: readonly StackView[], t: Translate): string {
  return table(stacks.map(({ id, state }) => [id, t(`stackState.${state}`)]));
}

export function addStatus(program: Command, exit: (code: number) => void): void {
  program
    .command('status')
    .description('tell how a stack is, or all of them')
    .argument('[stack]')
    .option('--json', 'print one JSON document')
    .action(async (stackId: string | undefined, flags: SessionOptions) => {
      const code = await runCommand({ ...flags, stack: stackId }, ({ quayside, terminal }) => {
        const trouble = engineProblem(quayside);
        if (trouble !== null) return Promise.resolve(failed(trouble));
        const { t } = terminal;
        if (stackId === undefined) {
          const stacks = Object.values(quayside.snapshot().stacks);
          terminal.answer(stacks, overview(stacks, t));
          return Promise.resolve(ok(null));
        }
        const view = stackIn(quayside, stackId);
        if (!view.ok) return Promise.resolve(view);
        terminal.answer(view.value, described(view.value, terminal));
        return Promise.resolve(ok(null));
      });
      exit(code);
    });
}
