import type { TrayChoice, TrayIcon, TrayItem, TrayView } from '#shared/host-messages.ts';
import type { Translate } from '#shared/i18n/index.ts';
import type { Snapshot } from '#shared/snapshot.ts';
import type { StackState, StackView } from '#shared/stack-view.ts';

/** Which of a stack's actions make sense in which state. */
const allowed: Readonly<Record<StackState, { up: boolean; down: boolean; restart: boolean }>> = {
  broken: { up: false, down: false, restart: false },
  unknown: { up: false, down: false, restart: false },
  stopped: { up: true, down: false, restart: false },
  starting: { up: false, down: true, restart: false },
  ready: { up: false, down: true, restart: true },
  degraded: { up: true, down: true, restart: true },
  failed: { up: true, down: true, restart: false },
  stopping: { up: false, down: false, restart: false },
};

const iconOf: Readonly<Record<StackState, TrayIcon>> = {
  broken: 'idle',
  unknown: 'idle',
  stopped: 'idle',
  starting: 'working',
  stopping: 'working',
  ready: 'ready',
  degraded: 'problem',
  failed: 'problem',
};

const urgency: readonly TrayIcon[] = ['problem', 'working', 'ready', 'idle'];

/** The most urgent state of all stacks. */
function trayIcon(snapshot: Snapshot): TrayIcon {
  const shown = new Set(Object.values(snapshot.stacks).map((stack) => iconOf[stack.state]));
  return urgency.find((icon) => shown.has(icon)) ?? 'idle';
}

const line: TrayItem = { kind: 'line' };

function choice(label: string, what: TrayChoice, enabled = true): TrayItem {
  return { kind: 'choice', label, enabled, choice: what };
}

function stackMenu(stack: StackView, t: Translate, engineReady: boolean): TrayItem {
  const may = allowed[stack.state];
  const { id: stackId } = stack;
  const links = stack.links.map(({ label, answers }) =>
    choice(t('tray.openLink', { label }), { do: 'open', stackId, label }, answers),
  );
  return {
    kind: 'menu',
    label: `${stack.title}: ${t(`stackState.${stack.state}`)}`,
    items: [
      choice(t('tray.start'), { do: 'up', stackId }, engineReady && may.up),
      choice(t('tray.stop'), { do: 'down', stackId }, engineReady && may.down),
      choice(t('tray.restart'), { do: 'restart', stackId }, engineReady && may.restart),
      line,
      ...links,
      choice(t('tray.details'), { do: 'show', stackId }),
    ],
  };
}

/** The tray for this snapshot: each stack with its actions, then the window and the way out. */
export function trayView(snapshot: Snapshot, t: Translate): TrayView {
  const { phase } = snapshot.engine;
  const engineReady = phase === 'ready';
  const stacks = Object.values(snapshot.stacks).filter((stack) => stack.state !== 'broken');
  const icon = trayIcon(snapshot);
  return {
    icon,
    tooltip: t(`tray.tooltip.${icon}`),
    items: [
      ...(engineReady ? [] : [{ kind: 'words', label: t(`enginePhase.${phase}`) } as const]),
      ...stacks.map((stack) => stackMenu(stack, t, engineReady)),
      line,
      choice(t('tray.show'), { do: 'show', stackId: null }),
      choice(t('tray.quit'), { do: 'quit' }),
    ],
  };
}
