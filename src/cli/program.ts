import { Command, CommanderError } from 'commander';
import { problem } from '#shared/problem.ts';
import { addDoctor } from './commands/doctor.ts';
import { addDown } from './commands/down.ts';
import { addEnv } from './commands/env.ts';
import { addInfo } from './commands/info.ts';
import { addLogs } from './commands/logs.ts';
import { addLs } from './commands/ls.ts';
import { addOpen } from './commands/open.ts';
import { addRestart } from './commands/restart.ts';
import { addScale } from './commands/scale.ts';
import { addStatus } from './commands/status.ts';
import { addUp } from './commands/up.ts';
import { exitCodes } from './exit-codes.ts';

const wantsJson = process.argv.includes('--json');

/** Every command says its code here; Node leaves once all output is written. */
function exit(code: number): void {
  process.exitCode = code;
}

function quaysideProgram(): Command {
  const program = new Command('quayside')
    .description('start Docker Compose projects without knowing Docker')
    .exitOverride()
    .configureOutput({
      writeErr: (text) => {
        if (!wantsJson) process.stderr.write(text);
      },
    });
  const commands = [
    addDoctor,
    addLs,
    addInfo,
    addEnv,
    addUp,
    addDown,
    addRestart,
    addScale,
    addStatus,
    addLogs,
    addOpen,
  ];
  for (const add of commands) add(program, exit);
  return program;
}

/** Asking for help is no wrong use. */
function onCommanderError(error: CommanderError): void {
  exit(error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUse);
  if (error.exitCode === 0 || !wantsJson) return;
  const wrong = problem('wrong-use', { reason: error.message.replace(/^error: /, '') });
  process.stdout.write(`${JSON.stringify({ ok: false, problem: wrong })}\n`);
}

try {
  await quaysideProgram().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) onCommanderError(error);
  else throw error;
}
