import { describe, expect, it } from 'vitest';
import { DeathWatch } from './deaths.ts';

const attributes = {
  'com.docker.compose.project': 'quayside-shop',
  'com.docker.compose.service': 'web',
};

function event(action: string, more: Record<string, string> = {}) {
  return {
    action,
    containerId: 'abc',
    attributes: { ...attributes, ...more },
    timeNano: 1_700_000_000_000_000_000,
  };
}

/** The deaths told over a series of events. */
function deathsIn(...events: ReturnType<typeof event>[]) {
  const watch = new DeathWatch();
  return events.map((one) => watch.take(one)).filter((death) => death !== null);
}

describe('DeathWatch', () => {
  it('tells of a container that ended by itself', () => {
    expect(deathsIn(event('start'), event('die', { exitCode: '3' }))).toEqual([
      {
        stackId: 'shop',
        service: 'web',
        containerId: 'abc',
        exitCode: 3,
        oomKilled: false,
        at: '2023-11-14T22:13:20.000Z',
      },
    ]);
  });

  it('is silent about one that was stopped', () => {
    expect(deathsIn(event('kill', { signal: '15' }), event('die', { exitCode: '143' }))).toEqual(
      [],
    );
  });

  it('does not take a reload signal for a stop', () => {
    const deaths = deathsIn(event('kill', { signal: '1' }), event('die', { exitCode: '1' }));
    expect(deaths).toHaveLength(1);
  });

  it('forgets a stop once the container runs again', () => {
    const deaths = deathsIn(
      event('kill', { signal: '15' }),
      event('die', { exitCode: '0' }),
      event('start'),
      event('die', { exitCode: '1' }),
    );
    expect(deaths.map(({ exitCode }) => exitCode)).toEqual([1]);
  });

  it('knows when memory ran out', () => {
    const deaths = deathsIn(event('oom'), event('die', { exitCode: '137' }));
    expect(deaths[0]?.oomKilled).toBe(true);
  });

  it('ignores containers of other projects', () => {
    const other = event('die', { 'com.docker.compose.project': 'somebody', exitCode: '1' });
    expect(deathsIn(other)).toEqual([]);
  });
});
