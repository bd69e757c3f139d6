import { describe, expect, it } from 'vitest';
import type { TrayItem } from '#shared/host-messages.ts';
import { createTranslate } from '#shared/i18n/index.ts';
import { stackStates } from '#shared/stack-view.ts';
import { aSnapshot, aStack } from '../../test/fixtures/snapshots.ts';
import { trayView } from './tray-menu.ts';

const t = createTranslate('en');

function submenuOf(item: TrayItem | undefined): readonly TrayItem[] {
  return item?.kind === 'menu' ? item.items : [];
}

function enabledLabels(items: readonly TrayItem[]): string[] {
  return items.flatMap((item) => (item.kind === 'choice' && item.enabled ? [item.label] : []));
}

describe("the tray's menu", () => {
  it('offers Stop, Restart and the open links of a ready stack', () => {
    const [stack] = trayView(aSnapshot(aStack('ready')), t).items;
    expect(stack).toMatchObject({ label: 'Tennessee Eastman Process: Ready' });
    expect(enabledLabels(submenuOf(stack))).toEqual([
      'Stop',
      'Restart',
      'Open Dashboard',
      'Show details',
    ]);
  });

  it('offers only Start of a stopped stack', () => {
    const [stack] = trayView(aSnapshot(aStack('stopped')), t).items;
    expect(enabledLabels(submenuOf(stack))).toEqual(['Start', 'Show details']);
  });

  it('says what is wrong with Docker and offers no action that needs it', () => {
    const snapshot = aSnapshot(aStack('stopped'));
    snapshot.engine.phase = 'not-running';
    const menu = trayView(snapshot, t).items;
    expect(menu[0]).toEqual({ kind: 'words', label: 'Docker is not running' });
    expect(enabledLabels(submenuOf(menu[1]))).toEqual(['Show details']);
  });

  it('acts on the stack it is about', () => {
    const [stack] = trayView(aSnapshot(aStack('ready')), t).items;
    const choices = submenuOf(stack).flatMap((item) =>
      item.kind === 'choice' ? [item.choice] : [],
    );
    expect(choices).toContainEqual({ do: 'down', stackId: 'tep' });
    expect(choices).toContainEqual({ do: 'open', stackId: 'tep', label: 'Dashboard' });
  });

  it.each(stackStates)('always has a way to the window and out, %s', (state) => {
    const labels = enabledLabels(trayView(aSnapshot(aStack(state)), t).items);
    expect(labels).toEqual(expect.arrayContaining(['Show Quayside', 'Quit Quayside']));
  });
});

describe("the tray's icon", () => {
  it('shows the most urgent of all stacks', () => {
    const ready = aStack('ready');
    const failed = aStack('failed', { id: 'e2i' });
    expect(trayView(aSnapshot(), t).icon).toBe('idle');
    expect(trayView(aSnapshot(ready), t).icon).toBe('ready');
    expect(trayView(aSnapshot(ready, aStack('starting', { id: 'loc8' })), t).icon).toBe('working');
    expect(trayView(aSnapshot(ready, failed), t).icon).toBe('problem');
  });
});
