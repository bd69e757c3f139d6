import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  serviceStates,
  stackStates,
  type LinkView,
  type ServiceRole,
  type ServiceState,
  type ServiceView,
  type StackState,
} from '#shared/stack-view.ts';
import type { TaskView } from '#shared/task-view.ts';
import { composeConfigSchema } from '../compose/config.ts';
import { containerStates, type ObservedContainer } from './containers.ts';
import { serviceViews, stackState, steadyAt } from './readiness.ts';

const now = Date.parse('2026-05-04T12:00:00Z');
const secondsAgo = (seconds: number) => new Date(now - seconds * 1000).toISOString();

function container(change: Partial<ObservedContainer> = {}): ObservedContainer {
  return {
    id: 'c1',
    stackId: 'shop',
    service: 'web',
    name: 'quayside-shop-web-1',
    image: 'shop/web',
    state: 'running',
    health: null,
    hasHealthcheck: false,
    exitCode: null,
    oomKilled: false,
    restartCount: 0,
    startedAt: secondsAgo(300),
    finishedAt: null,
    ports: [],
    tty: false,
    memoryLimitBytes: null,
    ...change,
  };
}

const health = (status: 'starting' | 'healthy' | 'unhealthy') => ({
  hasHealthcheck: true,
  health: { status, lastOutput: 'connection refused' },
});
const exited = (exitCode: number, change: Partial<ObservedContainer> = {}) => ({
  state: 'exited' as const,
  exitCode,
  ...change,
});

function stateOf(change: Partial<ObservedContainer>, role: ServiceRole): ServiceState | undefined {
  const stack = { services: ['web'], roles: { web: role } };
  return serviceViews(stack, null, [container(change)], now)[0]?.state;
}

describe('the state of a service', () => {
  const table: [string, Partial<ObservedContainer>, ServiceRole, ServiceState][] = [
    ['created', { state: 'created', startedAt: null }, 'service', 'created'],
    ['running without a health check', {}, 'service', 'running'],
    ['health starting', health('starting'), 'service', 'starting'],
    ['healthy', health('healthy'), 'service', 'healthy'],
    ['unhealthy', health('unhealthy'), 'service', 'unhealthy'],
    ['between two restarts', { state: 'restarting', restartCount: 2 }, 'service', 'restarting'],
    [
      'just restarted by its policy',
      { restartCount: 2, startedAt: secondsAgo(1) },
      'service',
      'restarting',
    ],
    ['restarted once, long ago', { restartCount: 1 }, 'service', 'running'],
    [
      'restarted, with a health check that passes',
      { restartCount: 2, startedAt: secondsAgo(1), ...health('healthy') },
      'service',
      'healthy',
    ],
    ['paused', { state: 'paused' }, 'service', 'paused'],
    ['one-shot that succeeded', exited(0), 'one-shot', 'finished'],
    ['one-shot that failed', exited(1), 'one-shot', 'failed'],
    ['one-shot that was killed', exited(137), 'one-shot', 'failed'],
    ['service that ended by itself', exited(0), 'service', 'exited'],
    ['service that was stopped', exited(143), 'service', 'exited'],
    ['service that crashed', exited(1), 'service', 'failed'],
    ['out of memory', exited(137, { oomKilled: true }), 'service', 'failed'],
    ['one-shot out of memory', exited(0, { oomKilled: true }), 'one-shot', 'failed'],
    ['dead', { state: 'dead' }, 'service', 'failed'],
  ];
  it.each(table)('%s', (_what, change, role, state) => {
    expect(stateOf(change, role)).toBe(state);
  });

  it('never throws and always knows a state', () => {
    fc.assert(
      fc.property(
        fc.record({
          state: fc.constantFrom(...containerStates),
          exitCode: fc.option(fc.integer({ min: 0, max: 255 })),
          oomKilled: fc.boolean(),
          restartCount: fc.nat(20),
          startedAt: fc.option(fc.constant(secondsAgo(3))),
        }),
        fc.constantFrom<ServiceRole>('service', 'one-shot', 'optional'),
        (change, role) => {
          expect(serviceStates).toContain(stateOf(change, role));
        },
      ),
    );
  });

  it('does not wait for a container that the engine says started in the future', () => {
    const ahead = container({ restartCount: 1, startedAt: secondsAgo(-3600) });
    expect(steadyAt(ahead, now)).toBeNull();
  });
});

describe('the services of a stack', () => {
  const stack = { services: ['db', 'web', 'tool'], roles: {} };

  it('come in file order, those of a mode and left-over containers last', () => {
    const config = composeConfigSchema.parse({
      name: 'quayside-shop',
      services: { extra: {}, web: { image: 'w:1' }, db: {} },
    });
    const views = serviceViews(stack, config, [container({ service: 'old' })], now);
    expect(views.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'db absent',
      'web absent',
      'extra absent',
      'old running',
    ]);
    expect(views[1]?.image).toBe('w:1');
  });

  it('are one-shots when another waits for them to complete, optional when scaled to zero', () => {
    const config = composeConfigSchema.parse({
      name: 'quayside-shop',
      services: {
        db: { depends_on: { web: { condition: 'service_completed_successfully' } } },
        web: {},
        tool: { scale: 0 },
      },
    });
    expect(serviceViews(stack, config, [], now).map(({ role }) => role)).toEqual([
      'service',
      'one-shot',
      'optional',
    ]);
  });

  it('have as many copies as the user asked for, else the author; none is switched off', () => {
    const config = composeConfigSchema.parse({
      name: 'quayside-shop',
      services: { db: { deploy: { replicas: 2 } }, web: {}, tool: { scale: 4 } },
    });
    const views = serviceViews(stack, config, [container()], now, { web: 3, tool: 0 });
    expect(views.map(({ wanted, replicas, state }) => [wanted, replicas, state])).toEqual([
      [2, 0, 'absent'],
      [3, 1, 'running'],
      [0, 0, 'off'],
    ]);
    expect(views.map(({ role }) => role)).toEqual(['service', 'service', 'service']);
  });

  it('tell a declared health check before the first start', () => {
    const config = composeConfigSchema.parse({
      name: 'quayside-shop',
      services: {
        db: { healthcheck: { test: ['CMD', 'true'] } },
        web: { healthcheck: { test: ['NONE'] } },
        tool: { healthcheck: { disable: true } },
      },
    });
    const views = serviceViews(stack, config, [], now);
    expect(views.map(({ hasHealthcheck }) => hasHealthcheck)).toEqual([true, false, false]);
  });

  it('are spoken for by the replica that needs attention most', () => {
    const replicas = [
      container({ id: 'a', ...health('healthy') }),
      container({ id: 'b', ...health('unhealthy'), restartCount: 4 }),
    ];
    const [, web] = serviceViews(stack, null, replicas, now);
    expect(web).toMatchObject({
      state: 'unhealthy',
      containerId: 'b',
      healthOutput: 'connection refused',
      replicas: 2,
      restarts: 4,
    });
  });
});

function service(state: ServiceState, change: Partial<ServiceView> = {}): ServiceView {
  return {
    name: 'web',
    role: 'service',
    state,
    containerId: null,
    image: null,
    startedAt: secondsAgo(20),
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

function task(kind: TaskView['kind'], state: TaskView['state']): TaskView {
  return {
    id: 't',
    stackId: 'shop',
    kind,
    state,
    fraction: 0,
    phases: [],
    startedAt: secondsAgo(60),
    endedAt: null,
    problem: null,
    findings: [],
  };
}

function link(answers: boolean, url: string | null = 'http://127.0.0.1:1/'): LinkView {
  return { label: 'Open', service: 'web', containerPort: 80, url, answers };
}

describe('the state of a stack', () => {
  const up = service('healthy');
  const optional = (state: ServiceState) => service(state, { name: 'extra', role: 'optional' });
  const oneShot = (state: ServiceState) => service(state, { name: 'job', role: 'one-shot' });
  const table: [string, ServiceView[], TaskView | null, LinkView[], StackState][] = [
    ['nothing there', [service('absent')], null, [], 'stopped'],
    ['nothing there after a stop', [service('absent')], task('down', 'done'), [], 'stopped'],
    ['a start that failed early', [service('absent')], task('up', 'failed'), [], 'failed'],
    ['a start that was cut off', [service('created')], task('up', 'interrupted'), [], 'failed'],
    ['a start that was cancelled', [service('created')], task('up', 'cancelled'), [], 'stopped'],
    ['a start under way', [service('absent')], task('up', 'running'), [], 'starting'],
    ['a stop under way', [up], task('down', 'running'), [], 'stopping'],
    ['a start being cancelled', [up], task('up', 'cancelling'), [], 'stopping'],
    ['all healthy', [up], task('up', 'done'), [], 'ready'],
    ['running without a health check', [service('running')], null, [], 'ready'],
    ['a finished one-shot', [up, oneShot('finished')], null, [], 'ready'],
    ['a one-shot cleared away', [up, oneShot('absent')], null, [], 'ready'],
    ['a one-shot still at work', [up, oneShot('running')], null, [], 'starting'],
    ['a failed one-shot', [up, oneShot('failed')], null, [], 'failed'],
    ['one still starting', [up, service('starting')], null, [], 'starting'],
    ['one failed', [up, service('failed')], null, [], 'failed'],
    ['one unhealthy', [up, service('unhealthy')], null, [], 'degraded'],
    ['unhealthy after a failed start', [service('unhealthy')], task('up', 'failed'), [], 'failed'],
    ['one stopped by hand', [up, service('exited')], null, [], 'degraded'],
    ['one missing', [up, service('absent')], null, [], 'degraded'],
    ['all stopped from outside', [service('exited'), service('exited')], null, [], 'stopped'],
    ['all crashed', [service('failed')], null, [], 'failed'],
    ['restarted once', [up, service('restarting', { restarts: 1 })], null, [], 'starting'],
    ['a restart loop', [up, service('restarting', { restarts: 5 })], null, [], 'failed'],
    ['an optional one failed', [up, optional('failed')], null, [], 'degraded'],
    ['an optional one unhealthy', [up, optional('unhealthy')], null, [], 'degraded'],
    ['an optional one absent', [up, optional('absent')], null, [], 'ready'],
    ['an optional one starting', [up, optional('starting')], null, [], 'ready'],
    ['an optional one stopped', [up, optional('exited')], null, [], 'ready'],
    ['a page that answers', [up], null, [link(true)], 'ready'],
    ['a page not yet there', [up], null, [link(false)], 'starting'],
    [
      'a page silent for long',
      [service('healthy', { startedAt: secondsAgo(90) })],
      null,
      [link(false)],
      'degraded',
    ],
    ['a page that is not published', [up], null, [link(false, null)], 'ready'],
    [
      'a silent page of an optional service',
      [up, optional('running')],
      null,
      [{ ...link(false), service: 'extra' }],
      'ready',
    ],
    ['one switched off', [up, service('off', { replicas: 0, wanted: 0 })], null, [], 'ready'],
    ['all switched off', [service('off', { replicas: 0, wanted: 0 })], null, [], 'stopped'],
    ['fewer copies than asked for', [service('healthy', { wanted: 3 })], null, [], 'degraded'],
    ['more copies than asked for', [service('healthy', { replicas: 3 })], null, [], 'ready'],
    ['a change of copies under way', [up], task('scale', 'running'), [], 'ready'],
    ['a change of copies called off', [up], task('scale', 'cancelling'), [], 'ready'],
    [
      'copies on their way',
      [service('healthy', { wanted: 3 })],
      task('scale', 'running'),
      [],
      'starting',
    ],
    ['copies being taken away', [up, service('exited')], task('scale', 'running'), [], 'starting'],
    ['a change of copies that failed', [up], task('scale', 'failed'), [], 'ready'],
    ['up again after a failed start', [up], task('up', 'failed'), [], 'ready'],
  ];
  it.each(table)('%s', (_what, services, lastTask, links, state) => {
    expect(stackState({ services, task: lastTask, links, engineReady: true }, now)).toBe(state);
  });

  it('is unknown while no engine answers, whatever was known before', () => {
    const facts = { services: [up], task: task('up', 'running'), links: [], engineReady: false };
    expect(stackState(facts, now)).toBe('unknown');
  });

  it('is never ready while a service that counts is not there', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...serviceStates), { maxLength: 4 }),
        fc.constantFrom<ServiceState>('created', 'starting', 'unhealthy', 'failed', 'absent'),
        (others, bad) => {
          const services = [...others.map((state) => service(state)), service(bad)];
          const state = stackState({ services, task: null, links: [], engineReady: true }, now);
          expect(stackStates).toContain(state);
          expect(state).not.toBe('ready');
        },
      ),
    );
  });
});
