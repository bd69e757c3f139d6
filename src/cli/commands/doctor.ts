import type { Command } from 'commander';
import type { CheckId } from '#engine/doctor/check.ts';
import { exitCodeOf, exitCodes } from '../exit-codes.ts';
import { describeProblem, type TextKey, type Translate } from '#shared/i18n/index.ts';
import { ok } from '#shared/result.ts';
import { runCommand, type SessionOptions } from '../session.ts';
import { table } from '../terminal.ts';

const names: Partial<Record<CheckId, TextKey>> = {
  engine: 'cli.doctor.engine',
  compose: 'cli.doctor.compose',
  buildx: 'cli.doctor.buildx',
  keychain: 'cli.doctor.keychain',
  'lm-studio': 'cli.doctor.lmStudio',
  disk: 'cli.doctor.disk',
  stacks: 'cli.doctor.stacks',
};

function nameOf(id: CheckId, t: Translate): string {
  const key = names[id];
  return key === undefined ? id : t(key);
}

export function addDoctor(program: Command, exit: (code: number) => void): void {
  program
    .command('doctor')
    .description('look for what is wrong with this machine')
    .option('--json', 'print one JSON document')
    .action(async (flags: SessionOptions) => {
      let found: number = exitCodes.done;
      const code = await runCommand(flags, async ({ quayside, terminal: { t }, terminal }) => {
        const checks = await quayside.diagnose();
        const rows = checks.map(({ id, state, detail, problem }) => [
          nameOf(id, t),
          t(state === 'ok' ? 'cli.doctor.ok' : 'cli.doctor.problem'),
          problem === null ? (detail ?? '') : describeProblem(problem, t).title,
        ]);
        terminal.answer(checks, table(rows));
        const gravest = checks.find((check) => check.state === 'failed');
        if (gravest) found = gravest.problem ? exitCodeOf(gravest.problem) : exitCodes.failed;
        return ok(null);
      });
      exit(code === exitCodes.done ? found : code);
    });
}
