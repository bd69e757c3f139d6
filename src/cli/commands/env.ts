import type { Command } from 'commander';
import type { Translate } from '#shared/i18n/index.ts';
import { failed, ok, type Result } from '#shared/result.ts';
import { problem } from '#shared/problem.ts';
import type { VariableView } from '#shared/stack-view.ts';
import { enteredValue } from '../entered-value.ts';
import { runCommand, type Session, type SessionOptions, stackIn } from '../session.ts';
import { table } from '../terminal.ts';

function valueOf(variable: VariableView, t: Translate): string {
  const { value, isSet, lastFour, defaultValue, generated } = variable;
  if (value !== null) return value;
  if (lastFour !== null) return t('cli.setEndingIn', { lastFour });
  if (isSet) return t('cli.set');
  if (generated) return t('cli.generated');
  return defaultValue ?? t('cli.notSet');
}

function overview(variables: readonly VariableView[], t: Translate): string {
  const head = [t('cli.column.variable'), t('cli.column.value'), t('cli.column.check')];
  const rows = variables.map((variable) => [
    variable.name,
    valueOf(variable, t),
    variable.provider === null ? '' : t(`check.${variable.check}`),
  ]);
  return table([head, ...rows]);
}

function variablesOf(session: Session, stackId: string): Result<VariableView[]> {
  const view = stackIn(session.quayside, stackId);
  return view.ok ? ok(view.value.variables) : view;
}

function show(session: Session, stackId: string): Result<null> {
  const variables = variablesOf(session, stackId);
  if (!variables.ok) return variables;
  session.terminal.answer(variables.value, overview(variables.value, session.terminal.t));
  return ok(null);
}

function answerOne(session: Session, stackId: string, name: string, text: string): Result<null> {
  const variables = variablesOf(session, stackId);
  if (!variables.ok) return variables;
  const variable = variables.value.find((each) => each.name === name) ?? null;
  session.terminal.answer(variable, text);
  return ok(null);
}

async function set(session: Session, stackId: string, name: string): Promise<Result<null>> {
  const { quayside, terminal } = session;
  const variables = variablesOf(session, stackId);
  if (!variables.ok) return variables;
  const known = variables.value.find((variable) => variable.name === name);
  if (known === undefined) {
    return failed(problem('variable-refused', { name, reason: 'unknown-name' }));
  }
  const value = await enteredValue(terminal.t('cli.enterValue', { name }), known.secret);
  const done = await quayside.setVariable(stackId, name, value, { thisRunOnly: false });
  if (!done.ok) return withoutThisRun(done);
  return answerOne(session, stackId, name, terminal.t('cli.saved', { name }));
}

/** "This run" of a command line ends with the command: there it means the environment. */
function withoutThisRun(done: Extract<Result<null>, { ok: false }>): Result<null> {
  const fixes = done.problem.fixes.filter((fix) => fix !== 'keep-for-this-run');
  return failed({ ...done.problem, fixes });
}

async function unset(session: Session, stackId: string, name: string): Promise<Result<null>> {
  const done = await session.quayside.unsetVariable(stackId, name);
  if (!done.ok) return done;
  return answerOne(session, stackId, name, session.terminal.t('cli.removed', { name }));
}

async function check(session: Session, stackId: string): Promise<Result<null>> {
  const variables = variablesOf(session, stackId);
  if (!variables.ok) return variables;
  for (const { name, provider, isSet } of variables.value) {
    if (provider === null || !isSet) continue;
    session.terminal.say(session.terminal.t('cli.checking', { name }));
    const done = await session.quayside.checkVariable(stackId, name);
    if (!done.ok) return done;
  }
  return show(session, stackId);
}

type Work = (
  session: Session,
  stackId: string,
  name: string,
) => Result<null> | Promise<Result<null>>;
const actions: Record<string, { work: Work; needsName: boolean }> = {
  show: { work: show, needsName: false },
  set: { work: set, needsName: true },
  unset: { work: unset, needsName: true },
  check: { work: check, needsName: false },
};

export function addEnv(program: Command, exit: (code: number) => void): void {
  program
    .command('env')
    .description('show a stack’s keys and settings, or change one (the value comes from stdin)')
    .argument('<stack>')
    .argument('[action]', 'show, set, unset or check', 'show')
    .argument('[name]')
    .option('--json', 'print one JSON document')
    .action(
      async (stackId: string, word: string, name: string | undefined, flags: SessionOptions) => {
        const code = await runCommand({ ...flags, stack: stackId }, async (session) => {
          const action = actions[word];
          if (action?.needsName !== (name !== undefined)) {
            return failed(problem('wrong-use', { reason: `env ${word} ${name ?? ''}`.trim() }));
          }
          return action.work(session, stackId, name ?? '');
        });
        exit(code);
      },
    );
}
