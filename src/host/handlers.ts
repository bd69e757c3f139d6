import { writeFile } from 'node:fs/promises';
import { stripVTControlCharacters } from 'node:util';
import type { Quayside } from '#engine/index.ts';
import type { SettingsStore } from '#engine/settings/settings-store.ts';
import type { PublicSettings } from '#shared/ipc.ts';
import type { HostStart } from '#shared/host-messages.ts';
import type { LogLine } from '#shared/log-line.ts';
import { problem } from '#shared/problem.ts';
import { failed, ok, type Result } from '#shared/result.ts';
import type { AppSettings } from '#shared/settings.ts';
import { runFix } from './fixes.ts';
import type { RequestHandlers } from './answer-requests.ts';
import type { ShellLink } from './shell-link.ts';
import type { Subscriptions } from './subscriptions.ts';

export interface HandlerOptions {
  readonly quayside: Quayside;
  readonly settings: SettingsStore;
  readonly subscriptions: Subscriptions;
  readonly shell: ShellLink;
  readonly start: HostStart;
  answerQuit(choice: 'stop' | 'keep' | 'cancel', remember: boolean): void;
}

export function publicSettings(settings: AppSettings): PublicSettings {
  const { stacks, ...shown } = settings;
  return shown;
}

function platform(): 'linux' | 'darwin' | 'win32' {
  const { platform: name } = process;
  return name === 'darwin' || name === 'win32' ? name : 'linux';
}

function plainText(lines: readonly LogLine[]): string {
  return lines
    .map((line) => `${line.time} ${line.service} | ${stripVTControlCharacters(line.text)}\n`)
    .join('');
}

async function saveLogs(
  { quayside, shell }: HandlerOptions,
  stackId: string,
): Promise<Result<{ file: string } | null>> {
  const day = new Date().toISOString().slice(0, 10);
  const file = await shell.ask('choose-save-file', { suggested: `${stackId}-${day}.log` });
  if (file === null) return ok(null);
  const opened = await quayside.openLogs(stackId, () => undefined);
  if (!opened.ok) return opened;
  const { lines } = opened.value;
  opened.value.close();
  try {
    await writeFile(file, plainText(lines));
    return ok({ file });
  } catch (cause) {
    return failed(problem('settings-failed', { file, reason: String(cause) }));
  }
}

/** Null asks only. */
async function loginItem(
  shell: ShellLink,
  enable: boolean | null,
): Promise<Result<{ startsAtLogin: boolean }>> {
  try {
    return ok({ startsAtLogin: await shell.ask('login-item', { enable }) });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    return failed(problem('login-item-failed', { reason }));
  }
}

/** Opens a link of a stack in the browser, when something answers there. */
export async function openLink(
  { quayside, shell }: Pick<HandlerOptions, 'quayside' | 'shell'>,
  stackId: string,
  label: string,
): Promise<Result<null>> {
  const link = quayside.snapshot().stacks[stackId]?.links.find((each) => each.label === label);
  const url = link?.answers === true ? link.url : null;
  const opened = url !== null && (await shell.ask('open-page', { url }));
  return opened ? ok(null) : failed(problem('wrong-use', { reason: label }));
}

/** One function a request. They know the engine and the shell, and nothing of IPC. */
export function requestHandlers(options: HandlerOptions): RequestHandlers {
  const { quayside, settings, subscriptions, shell, start } = options;
  return {
    'snapshot.get': () => quayside.snapshot(),
    'app.info': () => ({
      version: start.version,
      platform: platform(),
      locale: start.locale,
      openStack: start.openStack,
    }),
    'settings.get': () => publicSettings(settings.get()),
    'settings.set': (patch) => {
      const given = Object.fromEntries(
        Object.entries(patch).filter(([, value]) => value !== undefined),
      );
      const changed = settings.update((current) => ({ ...current, ...given }));
      return changed.ok ? ok(publicSettings(changed.value)) : changed;
    },
    'engine.look': async () => {
      await quayside.look();
      return ok(null);
    },
    'engine.start': () => quayside.startEngine(),
    'lmstudio.look': async () => {
      await quayside.lookForLmStudio();
      return ok(null);
    },
    'stack.up': ({ stackId, mode, fix = false }) =>
      quayside.up(stackId, { fix, watch: true, ...(mode === undefined ? {} : { mode }) }),
    'stack.down': ({ stackId }) => quayside.down(stackId),
    'stack.restart': ({ stackId, service }) => quayside.restart(stackId, service),
    'stack.useFreePort': ({ stackId }) => quayside.useFreePort(stackId),
    'stack.setHabits': ({ stackId, habits }) => quayside.setHabits(stackId, habits),
    'stack.chooseMode': ({ stackId, mode }) => quayside.chooseMode(stackId, mode),
    'stack.scale': ({ stackId, service, replicas }) => quayside.scale(stackId, service, replicas),
    'stack.watch': ({ stackId }) => quayside.watch(stackId),
    'task.cancel': ({ taskId }) => quayside.cancel(taskId),
    'task.output': ({ taskId }) => quayside.output(taskId),
    'variable.set': ({ stackId, name, value, thisRunOnly }) =>
      quayside.setVariable(stackId, name, value, { thisRunOnly }),
    'variable.unset': ({ stackId, name }) => quayside.unsetVariable(stackId, name),
    'variable.check': ({ stackId, name }) => quayside.checkVariable(stackId, name),
    'logs.open': async ({ stackId }) => {
      const opened = await subscriptions.openLogs(stackId);
      if (!opened.ok) return opened;
      const { id, lines, dropped } = opened.value;
      return ok({ subscription: id, lines: [...lines], dropped });
    },
    'logs.close': ({ subscription }) => subscriptions.closeLogs(subscription),
    'logs.save': ({ stackId }) => saveLogs(options, stackId),
    'stats.open': ({ stackId }) => subscriptions.openStats(stackId),
    'stats.close': ({ stackId }) => subscriptions.closeStats(stackId),
    'link.open': ({ stackId, label }) => openLink(options, stackId, label),
    'notice.dismiss': ({ id }) => {
      quayside.dismissNotice(id);
      return ok(null);
    },
    'login.get': () => loginItem(shell, null),
    'login.set': ({ startsAtLogin }) => loginItem(shell, startsAtLogin),
    'fix.run': ({ fix, problem: asked }) => {
      const known = { snapshot: quayside.snapshot(), checks: quayside.checks };
      return runFix(fix, asked, known, shell);
    },
    'doctor.run': async () => ok(await quayside.diagnose()),
    'doctor.fix': ({ check, fix, confirmed }) => quayside.repair(check, fix, confirmed),
    'quit.answer': ({ choice, remember }) => {
      options.answerQuit(choice, remember);
      return ok(null);
    },
    'clipboard.write': async ({ text }) => {
      await shell.ask('copy-text', { text });
      return ok(null);
    },
  };
}
