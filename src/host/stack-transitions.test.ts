import { expect, it } from 'vitest';
import type { StackState } from '#shared/stack-view.ts';
import { aSnapshot, aStack } from '../../test/fixtures/snapshots.ts';
import { stackNews } from './stack-transitions.ts';

function kinds(before: StackState, after: StackState): string[] {
  return stackNews(aSnapshot(aStack(before)), aSnapshot(aStack(after))).map(({ kind }) => kind);
}

it.each([
  ['starting', 'ready', 'ready'],
  ['ready', 'failed', 'broke'],
  ['ready', 'degraded', 'broke'],
  ['starting', 'failed', 'broke'],
] as const)('%s to %s is news: %s', (before, after, kind) => {
  expect(kinds(before, after)).toEqual([kind]);
});

it.each([
  ['ready', 'ready'],
  ['unknown', 'ready'],
  ['stopping', 'stopped'],
  ['failed', 'failed'],
  ['stopped', 'starting'],
] as const)('%s to %s is not', (before, after) => {
  expect(kinds(before, after)).toEqual([]);
});

it('says nothing of a stack that was not there before', () => {
  expect(stackNews(aSnapshot(), aSnapshot(aStack('failed')))).toEqual([]);
});
