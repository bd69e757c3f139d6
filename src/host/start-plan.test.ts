import { expect, test } from 'vitest';
import { problem } from '#shared/problem.ts';
import type { StackState } from '#shared/stack-view.ts';
import { aSnapshot, aStack } from '../../test/fixtures/snapshots.ts';
import { stacksToStart } from './start-plan.ts';

const chosen = (state: StackState) => aStack(state, { startWithQuayside: true });

test('only stacks that were chosen and stand still are started', () => {
  expect(stacksToStart(aSnapshot(chosen('stopped')))).toEqual(['tep']);
  expect(stacksToStart(aSnapshot(aStack('stopped')))).toEqual([]);
  for (const state of ['ready', 'starting', 'stopping', 'failed', 'degraded', 'broken'] as const) {
    expect(stacksToStart(aSnapshot(chosen(state)))).toEqual([]);
  }
});

test('a start that was cut off is left to the user', () => {
  const interrupted = { ...chosen('stopped'), problem: problem('task-interrupted') };
  expect(stacksToStart(aSnapshot(interrupted))).toEqual([]);
});

test('it waits for the engine, and for what it says of the stack', () => {
  const snapshot = aSnapshot(chosen('stopped'));
  const engine = { ...snapshot.engine, phase: 'not-running' as const };
  expect(stacksToStart({ ...snapshot, engine })).toBe('wait');
  expect(stacksToStart(aSnapshot(chosen('unknown')))).toBe('wait');
});

test('nothing is waited for where no stack was chosen', () => {
  const snapshot = aSnapshot(aStack('stopped'));
  const engine = { ...snapshot.engine, phase: 'not-installed' as const };
  expect(stacksToStart({ ...snapshot, engine })).toEqual([]);
});
