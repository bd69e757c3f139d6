import { expect, it } from 'vitest';
import { aService, aSnapshot, aStack } from '../../test/fixtures/snapshots.ts';
import { quitPlan, runningStacks } from './quit-plan.ts';

it('counts a stack as running only when something of it exists', () => {
  const gone = aStack('failed', { id: 'gone', services: [aService({ containerId: null })] });
  const snapshot = aSnapshot(aStack('ready'), aStack('stopped', { id: 'idle' }), gone);
  expect(runningStacks(snapshot)).toEqual(['tep']);
});

it.each([
  [[], 'ask', 'quit'],
  [['tep'], 'ask', 'ask'],
  [['tep'], 'keep', 'quit'],
  [['tep'], 'stop', 'stop-then-quit'],
] as const)('with %j running and "%s" it plans to %s', (running, preference, plan) => {
  expect(quitPlan(running, preference)).toBe(plan);
});
