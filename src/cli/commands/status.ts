import type { Command } from 'commander';
import type { Translate } from '#shared/i18n/index.ts';
import { failed, ok } from '#shared/result.ts';
import type { StackView } from '#shared/stack-view.ts';
import { engineProblem, runCommand, type SessionOptions, stackIn } from '../session.ts';
import { table, type Terminal } from '../terminal.ts';

function serviceTable(stack: StackView, t: Translate): string {
  const head = [t('cli.column.service'), t('cli.column.state'), t('cli.column.role')];
  const rows = stack.services.map(({ name, state, role }) => [
    name,
    t(`serviceState.${state}`),
    t(`serviceRole.${role}`),
  ]);
  return table([head, ...rows]);
}

function described(stack: StackView, terminal: Terminal): string {
  const { title, state, problem } = stack;
  return [
    `${title}: ${terminal.t(`stackState.${state}`)}`,
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
