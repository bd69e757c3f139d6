import type { Command } from 'commander';
import { ok } from '#shared/result.ts';
import { followTask } from '../follow-task.ts';
import { runCommand, type SessionOptions, stackIn } from '../session.ts';

export function addRestart(program: Command, exit: (code: number) => void): void {
  program
    .command('restart')
    .description('stop and start a stack, or one of its services')
    .argument('<stack>')
    .argument('[service]')
    .option('--json', 'print one JSON document')
    .action(async (stackId: string, service: string | undefined, flags: SessionOptions) => {
      const code = await runCommand({ ...flags, stack: stackId }, async (session) => {
        const { quayside, terminal } = session;
        const known = stackIn(quayside, stackId);
        if (!known.ok) return known;
        const task = await followTask(session, () => quayside.restart(stackId, service ?? null));
        if (!task.ok) return task;
        const text = terminal.t('cli.restarted', { stack: known.value.title });
        const stack = quayside.snapshot().stacks[stackId] ?? null;
        terminal.answer({ task: task.value, stack }, text);
        return ok(null);
      });
      exit(code);
    });
}
