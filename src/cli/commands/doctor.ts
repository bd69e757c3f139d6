import type { Command } from 'commander';
import type { Quayside } from '#engine/index.ts';
import type { Check } from '#shared/doctor-check.ts';
import { type CheckId, isRepair, isWrong, needsConfirming, type RepairId } from '#shared/doctor.ts';
import { fixPages } from '#shared/fix-pages.ts';
import { describeCheck } from '#shared/i18n/describe-check.ts';
import { describeProblem } from '#shared/i18n/index.ts';
import { problem } from '#shared/problem.ts';
import { failed, ok, type Result } from '#shared/result.ts';
import { enteredValue } from '../entered-value.ts';
import { exitCodeOf, exitCodes } from '../exit-codes.ts';
import { runCommand, type SessionOptions } from '../session.ts';
import { table, type Terminal } from '../terminal.ts';

interface DoctorFlags extends SessionOptions {
  fix?: string;
  yes?: boolean;
}

/** What `--fix` can name: a check, for its first repair, or a repair by itself. */
interface Chosen {
  readonly check: CheckId;
  readonly fix: RepairId;
}

function chosen(checks: readonly Check[], name: string): Chosen | null {
  for (const { id, fixes } of checks) {
    const wanted = fixes.find((fix) => isRepair(fix.id) && (id === name || fix.id === name));
    if (wanted !== undefined && isRepair(wanted.id)) return { check: id, fix: wanted.id };
  }
  return null;
}

/** The page that says how, where the user has to do it: a terminal cannot press a button. */
function pageOf(check: Check): string | null {
  const pages = check.fixes.map(({ id }) => fixPages[id]).filter((page) => page !== undefined);
  return pages[0] ?? null;
}

/** The best way on from a check, as a command or a page. */
function nextStep(check: Check, { t }: Terminal): string {
  if (!isWrong(check)) return '';
  const own = check.fixes.find(({ id }) => isRepair(id) && id !== 'look-again' && id !== 'retry');
  if (own !== undefined) return `quayside doctor --fix ${check.id}`;
  const page = pageOf(check);
  return page === null ? '' : t('health.openPage', { url: page });
}

function rows(checks: readonly Check[], terminal: Terminal): string[][] {
  const { t } = terminal;
  const head = (['check', 'state', 'found', 'next'] as const).map((column) =>
    t(`health.column.${column}`),
  );
  return [
    head,
    ...checks.map((check) => {
      const { name, sentence } = describeCheck(check, t);
      const detail = check.state === 'ok' && check.detail !== null ? ` (${check.detail})` : '';
      return [name, t(`checkState.${check.state}`), sentence + detail, nextStep(check, terminal)];
    }),
  ];
}

/** What is wrong in full, below the table: the cause says what the user can do by hand. */
function advice(checks: readonly Check[], { t }: Terminal): string[] {
  return checks.filter(isWrong).flatMap(({ problem: found }) => {
    if (found === null) return [];
    const { title, cause } = describeProblem(found, t);
    return ['', `${title}. ${cause}`];
  });
}

async function examine(quayside: Quayside, terminal: Terminal): Promise<number> {
  const checks = await quayside.diagnose();
  const lines = [table(rows(checks, terminal)), ...advice(checks, terminal)];
  terminal.answer(checks, lines.join('\n'));
  const gravest = checks.find((check) => check.state === 'failed');
  if (gravest === undefined) return exitCodes.done;
  return gravest.problem === null ? exitCodes.failed : exitCodeOf(gravest.problem);
}

async function confirmed(fix: RepairId, terminal: Terminal, yes: boolean): Promise<boolean> {
  if (!needsConfirming(fix) || yes) return true;
  const { t } = terminal;
  terminal.say(t(`confirmFix.${fix}.body`));
  if (!process.stdin.isTTY) return false;
  const question = t('health.askInTerminal', { question: t(`confirmFix.${fix}.title`) });
  return /^(y|yes|是)$/i.test((await enteredValue(question, false)).trim());
}

async function mend(
  quayside: Quayside,
  terminal: Terminal,
  flags: DoctorFlags & { fix: string },
): Promise<Result<Check>> {
  const { t } = terminal;
  const choice = chosen(await quayside.diagnose(), flags.fix);
  if (choice === null) {
    const reason = t('health.nothingToFix', { id: flags.fix });
    return failed(problem('wrong-use', { reason }));
  }
  if (!(await confirmed(choice.fix, terminal, flags.yes === true))) {
    return failed(problem('wrong-use', { reason: t('health.notConfirmed') }));
  }
  const mended = await quayside.repair(choice.check, choice.fix, true);
  if (!mended.ok) return mended;
  const { name, sentence } = describeCheck(mended.value, t);
  const outcome = t(isWrong(mended.value) ? 'health.notFixed' : 'health.fixed', { name });
  terminal.answer(mended.value, `${outcome} ${sentence}`);
  return mended;
}

/** Compose need not be asked about any: the doctor reads the stacks itself. */
const noStack = '';

export function addDoctor(program: Command, exit: (code: number) => void): void {
  program
    .command('doctor')
    .description('look for what is wrong with this machine, and repair it')
    .option('--json', 'print one JSON document')
    .option('--fix <id>', 'repair what this check found, then check again')
    .option('--yes', 'change the system without asking')
    .action(async (flags: DoctorFlags) => {
      let found: number = exitCodes.done;
      const code = await runCommand(
        { ...flags, stack: noStack },
        async ({ quayside, terminal }) => {
          const { fix } = flags;
          if (fix === undefined) {
            found = await examine(quayside, terminal);
            return ok(null);
          }
          const mended = await mend(quayside, terminal, { ...flags, fix });
          if (!mended.ok) return mended;
          if (isWrong(mended.value)) found = exitCodes.failed;
          return ok(null);
        },
      );
      exit(code === exitCodes.done ? found : code);
    });
}
