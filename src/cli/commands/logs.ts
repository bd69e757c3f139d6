import { once } from 'node:events';
import type { Command } from 'commander';
import type { LogLine } from '#shared/log-line.ts';
import { problem } from '#shared/problem.ts';
import { failed, ok, type Result } from '#shared/result.ts';
import { engineProblem, runCommand, type Session, stackIn } from '../session.ts';

interface LogFlags {
  json?: boolean;
  follow?: boolean;
  service?: string;
  tail?: string;
}

function textOf({ service, text }: LogLine): string {
  return `${service} | ${text}`;
}

function tailOf(flag: string | undefined): Result<number> {
  const count = flag === undefined || flag === 'all' ? Infinity : Number(flag);
  const fits = count === Infinity || (Number.isInteger(count) && count >= 0);
  return fits ? ok(count) : failed(problem('wrong-use', { reason: `--tail ${String(flag)}` }));
}

export function addLogs(program: Command, exit: (code: number) => void): void {
  program
    .command('logs')
    .description('print what the services of a stack have written')
    .argument('<stack>')
    .option('-f, --follow', 'go on printing until Ctrl+C')
    .option('--service <service>', 'only this service')
    .option('--tail <lines>', 'only the last lines, or "all"')
    .option('--json', 'print one JSON document; with --follow one a line')
    .action(async (stackId: string, flags: LogFlags) => {
      exit(
        await runCommand({ ...flags, stack: stackId }, (session) => logs(session, stackId, flags)),
      );
    });
}

async function logs(session: Session, stackId: string, flags: LogFlags): Promise<Result<null>> {
  const { quayside, terminal } = session;
  const trouble = engineProblem(quayside);
  if (trouble !== null) return failed(trouble);
  const view = stackIn(quayside, stackId);
  if (!view.ok) return view;
  const tail = tailOf(flags.tail);
  if (!tail.ok) return tail;
  const { service } = flags;
  if (service !== undefined && !view.value.services.some(({ name }) => name === service)) {
    return failed(problem('wrong-use', { reason: `--service ${service}` }));
  }
  const isWanted = (line: LogLine) => service === undefined || line.service === service;
  const show = (lines: readonly LogLine[]) => {
    for (const line of lines.filter(isWanted)) terminal.item(line, textOf(line));
  };
  const opened = await quayside.openLogs(stackId, ({ lines }) => {
    if (flags.follow === true) show(lines);
  });
  if (!opened.ok) return opened;
  const wanted = opened.value.lines.filter(isWanted);
  const last = tail.value === Infinity ? wanted : wanted.slice(wanted.length - tail.value);
  if (flags.follow === true) {
    show(last);
    await once(process, 'SIGINT');
  } else {
    terminal.answer(last, last.map(textOf).join('\n'));
  }
  opened.value.close();
  return ok(null);
}
