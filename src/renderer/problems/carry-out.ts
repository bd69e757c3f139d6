import { notifications } from '@mantine/notifications';
import type { FixId, Problem } from '#shared/problem.ts';
import { intend } from '../bridge/intend.ts';
import { text } from '../language/translator.ts';
import { goToHealth, goToStack, goToWizard, showOutput } from '../state/navigation.ts';

/** What a problem is about, as far as a fix needs to know. */
export interface FixContext {
  readonly problem: Problem;
  readonly stackId: string | null;
  /** The task that met the problem, whose output tells more. */
  readonly taskId: string | null;
  /** What "try again" means here, where it is not "start the stack again". */
  readonly retry?: () => unknown;
  /** What "keep for this run only" does here, where keys are being entered. */
  readonly keepForThisRun?: () => unknown;
}

type FixAction = (context: FixContext, fix: FixId) => unknown;

/** Makes an action of one that needs a stack; without one there is nothing to do. */
function withStack(act: (stackId: string, context: FixContext) => unknown): FixAction {
  return (context) => (context.stackId === null ? undefined : act(context.stackId, context));
}

const start = withStack((stackId) => intend('stack.up', { stackId }));

const askMain: FixAction = ({ problem, stackId }, fix) =>
  intend('fix.run', { fix, problem, stackId });

/** Asked for and checked again where the doctor shows it. */
const onHealthPage: FixAction = () => goToHealth();

const look: FixAction = async ({ problem }) => {
  const done = await intend('engine.look', null);
  if (done === null) return;
  notifications.show({ message: text('engine.reconnecting'), autoClose: 2500, id: problem.code });
};

/** What each fix does. The ones that leave the window are carried out by the main process. */
const actions: Readonly<Record<FixId, FixAction>> = {
  retry: (context, fix) => (context.retry ? context.retry() : start(context, fix)),
  'look-again': look,
  'start-engine': () => intend('engine.start', null),
  'get-docker': askMain,
  'show-permission-help': askMain,
  'update-docker': askMain,
  'switch-to-linux-containers': askMain,
  'free-disk': askMain,
  'show-file': askMain,
  'enter-keys': withStack((stackId) => goToWizard(stackId, 'keys')),
  'keep-for-this-run': (context, fix) =>
    context.keepForThisRun
      ? context.keepForThisRun()
      : withStack((stackId) => goToWizard(stackId, 'keys'))(context, fix),
  'use-free-port': withStack(async (stackId) => {
    const moved = await intend('stack.useFreePort', { stackId });
    if (moved !== null) await intend('stack.up', { stackId });
  }),
  'show-log': withStack((stackId, { taskId }) =>
    taskId === null ? goToStack(stackId, 'logs') : showOutput(taskId),
  ),
  'restart-stack': withStack((stackId) => intend('stack.restart', { stackId, service: null })),
  'continue-start': start,
  'stop-stack': withStack((stackId) => intend('stack.down', { stackId })),
  'show-network-help': askMain,
  'show-proxy-help': askMain,
  'show-wsl-help': askMain,
  'get-lm-studio': askMain,
  'use-default-context': onHealthPage,
  'remove-credential-helper': onHealthPage,
  'start-lm-studio': onHealthPage,
  'serve-lm-studio': onHealthPage,
  'watch-again': withStack((stackId) => intend('stack.watch', { stackId })),
};

/** Carries out one of the fixes that a problem offers. */
export async function carryOut(fix: FixId, context: FixContext): Promise<void> {
  await actions[fix](context, fix);
}
