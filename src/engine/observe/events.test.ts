import { describe, expect, it } from 'vitest';
import { isHint, readEvent } from './events.ts';

const labels = { 'com.docker.compose.project': 'quayside-shop' };

describe('readEvent', () => {
  it('reads the shape of API 1.52 and later', () => {
    const event = readEvent({
      Type: 'container',
      Action: 'health_status: healthy',
      Actor: { ID: 'abc', Attributes: labels },
      scope: 'local',
      time: 1_700_000_000,
      timeNano: 1_700_000_000_000_000_000,
    });
    expect(event).toEqual({
      action: 'health_status: healthy',
      containerId: 'abc',
      attributes: labels,
      timeNano: 1_700_000_000_000_000_000,
    });
  });

  it('reads the shape that names the container twice', () => {
    const event = readEvent({
      status: 'start',
      id: 'abc',
      from: 'node',
      Type: 'container',
      Action: 'start',
      Actor: { ID: 'abc', Attributes: labels },
      time: 1_700_000_000,
    });
    expect(event).toMatchObject({ action: 'start', containerId: 'abc', timeNano: 1.7e18 });
  });

  it('reads the oldest shape, without an actor', () => {
    expect(readEvent({ status: 'die', id: 'abc', from: 'node', time: 1 })).toEqual({
      action: 'die',
      containerId: 'abc',
      attributes: {},
      timeNano: 1e9,
    });
  });

  it.each([
    ['another kind of event', { Type: 'network', Action: 'connect', Actor: { ID: 'n' } }],
    ['an event of nothing', { Type: 'container', Action: 'start' }],
    ['an error message', { message: 'nope' }],
    ['no object', 'start'],
    ['null', null],
  ])('passes over %s', (_what, value) => {
    expect(readEvent(value)).toBeNull();
  });
});

describe('isHint', () => {
  it.each([
    ['start', true],
    ['die', true],
    ['oom', true],
    ['health_status: unhealthy', true],
    ['exec_create: /bin/sh -c true', false],
    ['exec_die', false],
    ['top', false],
  ])('%s: %s', (action, isOne) => {
    expect(isHint({ action, containerId: 'abc', attributes: {}, timeNano: 0 })).toBe(isOne);
  });
});
