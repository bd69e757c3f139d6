import type { Check } from '#shared/doctor-check.ts';
import type { RepairId } from '#shared/doctor.ts';
import { problem } from '#shared/problem.ts';
import { failed, ok, type Result } from '#shared/result.ts';
import type { TaskView } from '#shared/task-view.ts';
import { dockerCli, findDockerBinary } from '../../docker/cli.ts';
import type { Machine } from '../../docker/paths.ts';
import { shortCommand } from '../../docker/short-command.ts';
import { removeMissingHelpers } from '../credential-helpers.ts';
import { installedLmStudio } from '../lm-studio/installed.ts';

type Started = Promise<Result<{ taskId: string }>>;

/** What repairs need beside the machine. */
export interface RepairTools {
  readonly machine: Machine;
  startEngine(): Promise<Result<null>>;
  up(stackId: string): Started;
  down(stackId: string): Started;
  waitForTask(taskId: string): Promise<TaskView | null>;
}

type Repair = (tools: RepairTools, check: Check) => Promise<Result<null>>;

const commandMs = 30_000;

async function commanded(
  file: string | null,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Result<null>> {
  if (file === null) return failed(problem('unexpected', { reason: 'ENOENT' }));
  const done = await shortCommand(file, args, env, commandMs);
  if (done.ok) return ok(null);
  const reason = done.stderr.trim().split('\n').at(-1) ?? '';
  return failed(problem('unexpected', { reason }, done.stderr.trim()));
}

/** `docker` as the user's own terminal runs it: this changes the user's settings, not ours. */
const useDefaultContext: Repair = async ({ machine }) => {
  const binary = await findDockerBinary(machine.env, machine.platform, machine.homeDir);
  if (binary === null) return failed(problem('compose-missing'));
  const cli = dockerCli(machine, binary, null);
  return commanded(cli.binary, ['context', 'use', 'default'], cli.env);
};

/** The port stands in the problem, whichever of LM Studio's it is. */
function lmStudio(args: readonly string[]): Repair {
  return async ({ machine }, { problem: found }) => {
    const { cli } = await installedLmStudio(machine);
    const port = String(found?.params['port'] ?? 1234);
    return commanded(cli, ['server', 'start', '--port', port, ...args], machine.env);
  };
}

/** Starts or stops the stack that was cut off, and waits for the end of that. */
function task(begin: 'up' | 'down'): Repair {
  return async (tools, { problem: found }) => {
    const stackId = String(found?.params['stack'] ?? '');
    const begun = await tools[begin](stackId);
    if (!begun.ok) return begun;
    const ended = await tools.waitForTask(begun.value.taskId);
    return ended?.problem ? failed(ended.problem) : ok(null);
  };
}

const nothing: Repair = () => Promise.resolve(ok(null));

/** How each fix is carried out. Whether it helped, the check says that is made again after it. */
export const repairs: Readonly<Record<RepairId, Repair>> = {
  'look-again': nothing,
  retry: nothing,
  'start-engine': (tools) => tools.startEngine(),
  'use-default-context': useDefaultContext,
  'remove-credential-helper': ({ machine }) => removeMissingHelpers(machine),
  'start-lm-studio': lmStudio([]),
  'serve-lm-studio': lmStudio(['--bind', '0.0.0.0']),
  'continue-start': task('up'),
  'stop-stack': task('down'),
};
