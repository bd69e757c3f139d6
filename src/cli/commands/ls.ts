import type { Command } from 'commander';
import { ok } from '#shared/result.ts';
import { runCommand, type SessionOptions } from '../session.ts';
import { table } from '../terminal.ts';

export function addLs(program: Command, exit: (code: number) => void): void {
  program
    .command('ls')
    .description('list the stacks')
    .option('--json', 'print one JSON document')
    .action(async (flags: SessionOptions) => {
      const code = await runCommand(flags, ({ quayside, terminal: { t }, terminal }) => {
        const stacks = Object.values(quayside.snapshot().stacks);
        const rows = stacks.map(({ id, state, title }) => [id, t(`stackState.${state}`), title]);
        const head = [t('cli.column.stack'), t('cli.column.state'), t('cli.column.title')];
        const shown = stacks.map(({ id, title, summary, source, state, problem }) => ({
          ...{ id, title, summary, source, state, problem },
        }));
        terminal.answer(shown, table([head, ...rows]));
        return Promise.resolve(ok(null));
      });
      exit(code);
    });
}
