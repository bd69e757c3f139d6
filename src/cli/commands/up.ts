import type { Command } from 'commander';
import { problem } from '#shared/problem.ts';
import { failed, ok, type Result } from '#shared/result.ts';
import { followToEnd } from '../follow-task.ts';
import { sayFindings } from '../say-findings.ts';
import { runCommand, type Session, stackIn, type ToldFailure } from '../session.ts';
import { WatchLines } from '../watch-lines.ts';

interface UpFlags {
  json?: boolean;
  mode?: string;
  port: string[];
  fix?: boolean;
  watch?: boolean;
}

function gathered(value: string, before: string[]): string[] {
  return [...before, value];
}

/** `web=8081` or `web:80=8081`. */
export function portsFrom(flags: readonly string[]): Result<Record<string, number>> {
  const ports: Record<string, number> = {};
  for (const flag of flags) {
    const [, name, port] = /^([\w.-]+(?::\d+)?)=(\d+)$/.exec(flag) ?? [];
    if (name === undefined) return failed(problem('wrong-use', { reason: `--port ${flag}` }));
    ports[name] = Number(port);
  }
  return ok(ports);
}

export function addUp(program: Command, exit: (code: number) => void): void {
  program
    .command('up')
    .description('start a stack and wait until it is ready')
    .argument('<stack>')
    .option('--mode <mode>', 'the mode to start in; "" is the plain stack')
    .option('--fix', 'move to free ports by itself what is in the way of the start')
    .option('--watch', 'stay, and carry changed files into the running stack')
    .option('--port <name=port>', 'use this port, e.g. web=8081 or web:80=8081', gathered, [])
    .option('--json', 'print one JSON document')
    .action(async (stackId: string, flags: UpFlags) => {
      exit(
        await runCommand({ ...flags, stack: stackId }, (session) => up(session, stackId, flags)),
      );
    });
}

async function up(
  session: Session,
  stackId: string,
  flags: UpFlags,
): Promise<{ ok: true } | ToldFailure> {
  const { quayside, terminal } = session;
  const ports = portsFrom(flags.port);
  if (!ports.ok) return ports;
  const choices = {
    ...(flags.mode === undefined ? {} : { mode: flags.mode === '' ? null : flags.mode }),
    ...(flags.port.length === 0 ? {} : { ports: ports.value }),
    fix: flags.fix === true,
  };
  const task = await followToEnd(session, () => quayside.up(stackId, choices));
  if (!task.ok) return task;
  const { findings, state, problem: why } = task.value;
  sayFindings(terminal, findings, why);
  if (state !== 'done') {
    return { ...failed(why ?? problem('task-interrupted')), details: { findings } };
  }
  const view = stackIn(quayside, stackId);
  if (!view.ok) return view;
  const { title, links } = view.value;
  const lines = links.flatMap(({ label, url }) => (url === null ? [] : [`${label}: ${url}`]));
  const text = [terminal.t('cli.started', { stack: title }), ...lines].join('\n');
  terminal.answer({ task: task.value, stack: view.value }, text);
  return flags.watch === true ? watch(session, stackId) : ok(null);
}

/** Stays until the stack stops or Ctrl+C; the stack keeps running after that. */
async function watch(session: Session, stackId: string): Promise<Result<null>> {
  const { quayside } = session;
  const lines = new WatchLines((taskId) => quayside.output(taskId));
  const task = await followToEnd(session, () => quayside.watch(stackId), lines);
  if (!task.ok) return task;
  const { problem: why } = task.value;
  return why === null ? ok(null) : failed(why);
}
