import type { Command } from 'commander';
import { problem } from '#shared/problem.ts';
import { failed, ok, type Result } from '#shared/result.ts';
import { followTask } from '../follow-task.ts';
import { runCommand, type SessionOptions, stackIn } from '../session.ts';

interface Wish {
  service: string;
  count: number;
}

/** `worker=3` */
export function wishIn(text: string): Result<Wish> {
  const [, service, count] = /^([\w.-]+)=(\d{1,4})$/.exec(text) ?? [];
  if (service === undefined) return failed(problem('wrong-use', { reason: text }));
  return ok({ service, count: Number(count) });
}

export function addScale(program: Command, exit: (code: number) => void): void {
  program
    .command('scale')
    .description('set how many containers a service has, now and at every start; 0 switches it off')
    .argument('<stack>')
    .argument('<service=n>', 'e.g. worker=3')
    .option('--json', 'print one JSON document')
    .action(async (stackId: string, text: string, flags: SessionOptions) => {
      const code = await runCommand({ ...flags, stack: stackId }, async (session) => {
        const { quayside, terminal } = session;
        const wish = wishIn(text);
        if (!wish.ok) return wish;
        const { service, count } = wish.value;
        const known = stackIn(quayside, stackId);
        if (!known.ok) return known;
        const task = await followTask(session, () => quayside.scale(stackId, service, count));
        if (!task.ok) return task;
        const stack = quayside.snapshot().stacks[stackId] ?? null;
        const said = terminal.t(count === 0 ? 'cli.switchedOff' : 'cli.scaled', { service, count });
        terminal.answer({ task: task.value, stack }, said);
        return ok(null);
      });
      exit(code);
    });
}
