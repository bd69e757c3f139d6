import type { Command } from 'commander';
import type { Translate } from '#shared/i18n/index.ts';
import { failed, ok } from '#shared/result.ts';
import type { StackView } from '#shared/stack-view.ts';
import { runCommand, type SessionOptions, stackIn } from '../session.ts';
import { table } from '../terminal.ts';

function described(stack: StackView, t: Translate): string {
  const ports = stack.ports.map(({ service, containerPort, hostPort }) => [
    `${service}:${containerPort}`,
    String(hostPort),
  ]);
  const parts = [
    stack.title,
    stack.summary,
    table([[t('cli.column.state'), t(`stackState.${stack.state}`)]]),
    table([[t('cli.column.service'), t('cli.column.port')], ...ports]),
    stack.folder ?? '',
    stack.command ?? '',
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

export function addInfo(program: Command, exit: (code: number) => void): void {
  program
    .command('info')
    .description('tell what a stack is made of')
    .argument('<stack>')
    .option('--json', 'print one JSON document')
    .action(async (stackId: string, flags: SessionOptions) => {
      const code = await runCommand({ ...flags, stack: stackId }, ({ quayside, terminal }) => {
        const view = stackIn(quayside, stackId);
        if (!view.ok) return Promise.resolve(view);
        const { state, problem } = view.value;
        if (state === 'broken' && problem !== null) return Promise.resolve(failed(problem));
        terminal.answer(view.value, described(view.value, terminal.t));
        return Promise.resolve(ok(null));
      });
      exit(code);
    });
}
