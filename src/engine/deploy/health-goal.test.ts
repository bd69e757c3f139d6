import { describe, expect, it } from 'vitest';
import type { ServiceView } from '#shared/stack-view.ts';
import { healthProgress, isReached, missedProblem } from './health-goal.ts';

function service(change: Partial<ServiceView>): ServiceView {
  return {
    name: 'web',
    role: 'service',
    state: 'running',
    containerId: 'c1',
    image: 'x',
    startedAt: null,
    exitCode: null,
    oomKilled: false,
    hasHealthcheck: false,
    healthOutput: null,
    restarts: 0,
    replicas: 1,
    wanted: 1,
    scaleBar: null,
    ...change,
  };
}

const cases: [string, Partial<ServiceView>, 'reached' | 'waiting' | 'missed'][] = [
  ['running without a health check', {}, 'reached'],
  ['running, not yet checked', { hasHealthcheck: true }, 'waiting'],
  ['healthy', { state: 'healthy', hasHealthcheck: true }, 'reached'],
  ['not there yet', { state: 'absent', containerId: null }, 'waiting'],
  ['unhealthy', { state: 'unhealthy', hasHealthcheck: true }, 'missed'],
  ['ended though it should run', { state: 'exited', exitCode: 0 }, 'missed'],
  ['a one-shot at work', { role: 'one-shot' }, 'waiting'],
  ['a one-shot that is done', { role: 'one-shot', state: 'finished', exitCode: 0 }, 'reached'],
  ['a one-shot that failed', { role: 'one-shot', state: 'failed', exitCode: 2 }, 'missed'],
  ['fewer copies than asked for', { wanted: 2 }, 'waiting'],
  ['switched off', { state: 'off', wanted: 0, replicas: 0, containerId: null }, 'reached'],
  ['restarted once', { state: 'restarting', restarts: 1 }, 'waiting'],
  ['restarted over and over', { state: 'restarting', restarts: 3 }, 'missed'],
  ['up again after many restarts', { state: 'running', restarts: 7 }, 'missed'],
  [
    'healthy after many restarts',
    { state: 'healthy', hasHealthcheck: true, restarts: 7 },
    'reached',
  ],
];

describe('what a start waits for', () => {
  it.each(cases)('%s', (_name, change, verdict) => {
    const progress = healthProgress([service(change)]);
    expect({
      reached: progress.reached,
      waiting: progress.waiting.length,
      missed: progress.missed === null ? 0 : 1,
    }).toEqual({
      reached: Number(verdict === 'reached'),
      waiting: Number(verdict === 'waiting'),
      missed: Number(verdict === 'missed'),
    });
  });

  it('does not wait for what is optional, in whatever state it is', () => {
    const progress = healthProgress([
      service({}),
      service({ name: 'extra', role: 'optional', state: 'failed' }),
    ]);
    expect(progress).toEqual({ reached: 1, total: 1, waiting: [], missed: null });
    expect(isReached(progress)).toBe(true);
  });
});

describe('the problem of a service', () => {
  it.each([
    [{ state: 'failed', exitCode: 3 }, 'service-exited'],
    [{ state: 'unhealthy', hasHealthcheck: true }, 'service-unhealthy'],
    [{ state: 'failed', exitCode: 137, oomKilled: true }, 'out-of-memory'],
  ] as const)('%j is %s', (change, code) => {
    const problem = missedProblem(service(change), 'last words');
    expect(problem.code).toBe(code);
    expect(problem.params['service']).toBe('web');
    expect(problem.output).toBe('last words');
  });
});
