import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { createTranslate } from '#shared/i18n/index.ts';
import { stackStates } from '#shared/stack-view.ts';
import { aSnapshot, aStack } from '../../test/fixtures/snapshots.ts';
import { trayIcon, trayMenu, type TrayActions } from './tray-menu.ts';

const t = createTranslate('en');

function actions(): TrayActions {
  return {
    show: vi.fn(),
    up: vi.fn(),
    down: vi.fn(),
    restart: vi.fn(),
    open: vi.fn(),
    quit: vi.fn(),
  };
}

function submenuOf(item: MenuItemConstructorOptions | undefined): MenuItemConstructorOptions[] {
  return (item?.submenu ?? []) as MenuItemConstructorOptions[];
}

function enabledLabels(items: readonly MenuItemConstructorOptions[]): string[] {
  return items.flatMap((item) =>
    item.label !== undefined && item.enabled !== false ? [item.label] : [],
  );
}

describe('trayMenu', () => {
  it('offers Stop, Restart and the open links of a ready stack', () => {
    const [stack] = trayMenu(aSnapshot(aStack('ready')), t, actions());
    expect(stack?.label).toBe('Tennessee Eastman Process: Ready');
    expect(enabledLabels(submenuOf(stack))).toEqual([
      'Stop',
      'Restart',
      'Open Dashboard',
      'Show details',
    ]);
  });

  it('offers only Start of a stopped stack', () => {
    const [stack] = trayMenu(aSnapshot(aStack('stopped')), t, actions());
    expect(enabledLabels(submenuOf(stack))).toEqual(['Start', 'Show details']);
  });

  it('says what is wrong with Docker and offers no action that needs it', () => {
    const snapshot = aSnapshot(aStack('stopped'));
    snapshot.engine.phase = 'not-running';
    const menu = trayMenu(snapshot, t, actions());
    expect(menu[0]).toMatchObject({ label: 'Docker is not running', enabled: false });
    expect(enabledLabels(submenuOf(menu[1]))).toEqual(['Show details']);
  });

  it('acts on the stack it is about', () => {
    const down = vi.fn();
    const [stack] = trayMenu(aSnapshot(aStack('ready')), t, { ...actions(), down });
    const stop = submenuOf(stack).find((item) => item.label === 'Stop');
    // The click's arguments are of no interest to the menu.
    (stop?.click as (() => void) | undefined)?.();
    expect(down).toHaveBeenCalledExactlyOnceWith('tep');
  });

  it.each(stackStates)('always has a way to the window and out, %s', (state) => {
    const labels = enabledLabels(trayMenu(aSnapshot(aStack(state)), t, actions()));
    expect(labels).toEqual(expect.arrayContaining(['Show Quayside', 'Quit Quayside']));
  });
});

describe('trayIcon', () => {
  it('shows the most urgent of all stacks', () => {
    const ready = aStack('ready');
    const failed = aStack('failed', { id: 'e2i' });
    expect(trayIcon(aSnapshot())).toBe('idle');
    expect(trayIcon(aSnapshot(ready))).toBe('ready');
    expect(trayIcon(aSnapshot(ready, aStack('starting', { id: 'loc8' })))).toBe('working');
    expect(trayIcon(aSnapshot(ready, failed))).toBe('problem');
  });
});
