import type { MenuItemConstructorOptions } from 'electron';
import type { Translate } from '#shared/i18n/index.ts';
import type { Snapshot } from '#shared/snapshot.ts';
import type { StackState, StackView } from '#shared/stack-view.ts';

export type TrayIcon = 'idle' | 'working' | 'ready' | 'problem';

export interface TrayActions {
  show(stackId: string | null): void;
  up(stackId: string): void;
  down(stackId: string): void;
  restart(stackId: string): void;
  open(stackId: string, label: string): void;
  quit(): void;
}

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
export function trayIcon(snapshot: Snapshot): TrayIcon {
  const shown = new Set(Object.values(snapshot.stacks).map((stack) => iconOf[stack.state]));
  return urgency.find((icon) => shown.has(icon)) ?? 'idle';
}

function stackMenu(
  stack: StackView,
  t: Translate,
  engineReady: boolean,
  actions: TrayActions,
): MenuItemConstructorOptions {
  const may = allowed[stack.state];
  const links = stack.links.map((link): MenuItemConstructorOptions => ({
    label: t('tray.openLink', { label: link.label }),
    enabled: link.answers,
    click: () => actions.open(stack.id, link.label),
  }));
  return {
    id: `stack:${stack.id}`,
    label: `${stack.title}: ${t(`stackState.${stack.state}`)}`,
    submenu: [
      { label: t('tray.start'), enabled: engineReady && may.up, click: () => actions.up(stack.id) },
      {
        label: t('tray.stop'),
        enabled: engineReady && may.down,
        click: () => actions.down(stack.id),
      },
      {
        label: t('tray.restart'),
        enabled: engineReady && may.restart,
        click: () => actions.restart(stack.id),
      },
      { type: 'separator' },
      ...links,
      { label: t('tray.details'), click: () => actions.show(stack.id) },
    ],
  };
}

/** The tray's menu for this snapshot: each stack with its actions, then the window and the way out. */
export function trayMenu(
  snapshot: Snapshot,
  t: Translate,
  actions: TrayActions,
): MenuItemConstructorOptions[] {
  const engineReady = snapshot.engine.phase === 'ready';
  const stacks = Object.values(snapshot.stacks).filter((stack) => stack.state !== 'broken');
  return [
    ...(engineReady
      ? []
      : [{ label: t(`enginePhase.${snapshot.engine.phase}`), enabled: false } as const]),
    ...stacks.map((stack) => stackMenu(stack, t, engineReady, actions)),
    { type: 'separator' },
    { label: t('tray.show'), click: () => actions.show(null) },
    { label: t('tray.quit'), click: () => actions.quit() },
  ];
}
