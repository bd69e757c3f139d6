import { createQuayside, type Quayside } from '#engine/index.ts';
import { openSettings } from '#engine/settings/open-settings.ts';
import { openKeychain } from '#engine/settings/keychain.ts';
import { problem, type Problem } from '#shared/problem.ts';
import { failed, ok, type Result } from '#shared/result.ts';
import type { StackView } from '#shared/stack-view.ts';
import { exitCodeOf, exitCodes } from './exit-codes.ts';
import { dataFolder, stacksFolder } from './places.ts';
import { Terminal, translatorFor } from './terminal.ts';

/** What a command works with. */
export interface Session {
  quayside: Quayside;
  terminal: Terminal;
}

export interface SessionOptions {
  json?: boolean | undefined;
}

/** A failure, and what else programs are told of it. */
export interface ToldFailure {
  ok: false;
  problem: Problem;
  details?: Readonly<Record<string, unknown>>;
}

/** A command's work; what it returns decides the exit code. */
export type CommandWork = (session: Session) => Promise<{ ok: true } | ToldFailure>;

/** Opens the engine, does the work, closes the engine. Returns the exit code. */
export async function runCommand(
  options: SessionOptions & { stack?: string | undefined },
  work: CommandWork,
): Promise<number> {
  const { env } = process;
  const home = dataFolder(env);
  const settings = openSettings(home);
  const terminal = new Terminal(options.json === true, translatorFor(settings.get(), env));
  const quayside = createQuayside({
    home,
    bundled: stacksFolder(env),
    env,
    settings,
    keychain: openKeychain(),
  });
  try {
    await quayside.open({ only: options.stack ?? null });
    for (const notice of quayside.snapshot().notices) {
      if (!terminal.json) terminal.problem(notice.problem);
    }
    const outcome = await work({ quayside, terminal });
    if (outcome.ok) return exitCodes.done;
    terminal.problem(outcome.problem, outcome.details);
    return exitCodeOf(outcome.problem);
  } finally {
    await quayside.close();
  }
}

export function stackIn(quayside: Quayside, stackId: string): Result<StackView> {
  const view = quayside.snapshot().stacks[stackId];
  return view === undefined ? failed(problem('stack-not-found', { stack: stackId })) : ok(view);
}

/** The problem that keeps stacks from running at all; null when the engine is ready. */
export function engineProblem(quayside: Quayside): Problem | null {
  const { phase, problem: why } = quayside.snapshot().engine;
  return phase === 'ready' ? null : (why ?? problem('engine-not-running'));
}
