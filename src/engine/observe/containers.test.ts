import type Dockerode from 'dockerode';
import { describe, expect, it } from 'vitest';
import { observedContainer, stackOf } from './containers.ts';

const labels = {
  'com.docker.compose.project': 'quayside-shop',
  'com.docker.compose.service': 'web',
  'com.docker.compose.oneoff': 'False',
};

describe('stackOf', () => {
  it.each([
    ['a container of a stack', labels, 'shop'],
    ['a one-off', { ...labels, 'com.docker.compose.oneoff': 'True' }, null],
    ['another project', { ...labels, 'com.docker.compose.project': 'shop' }, null],
    ['a nameless project', { ...labels, 'com.docker.compose.project': 'quayside-' }, null],
    ['no project', {}, null],
  ])('%s', (_what, given, stackId) => {
    expect(stackOf(given)).toBe(stackId);
  });
});

/** The parts of `docker inspect` that are read, as the engine answers them. */
function inspected(change: { state?: object; ports?: unknown; labels?: Record<string, string> }) {
  const answer: unknown = {
    Id: 'abc',
    Name: '/quayside-shop-web-1',
    RestartCount: 2,
    State: {
      Status: 'running',
      ExitCode: 0,
      OOMKilled: false,
      StartedAt: '2026-05-04T12:00:00.123456789Z',
      FinishedAt: '0001-01-01T00:00:00Z',
      ...change.state,
    },
    Config: { Image: 'shop/web', Tty: true, Labels: change.labels ?? labels },
    HostConfig: { Memory: 0 },
    NetworkSettings: { Ports: 'ports' in change ? change.ports : {} },
  };
  return observedContainer(answer as Dockerode.ContainerInspectInfo, (text) =>
    text.replaceAll('hunter2', '••••'),
  );
}

describe('observedContainer', () => {
  it('reads a running container', () => {
    expect(inspected({})).toEqual({
      id: 'abc',
      stackId: 'shop',
      service: 'web',
      name: 'quayside-shop-web-1',
      image: 'shop/web',
      state: 'running',
      health: null,
      hasHealthcheck: false,
      exitCode: null,
      oomKilled: false,
      restartCount: 2,
      startedAt: '2026-05-04T12:00:00.123456789Z',
      finishedAt: null,
      ports: [],
      tty: true,
      memoryLimitBytes: null,
    });
  });

  it('reads published ports and passes over exposed ones', () => {
    const ports = {
      '80/tcp': [
        { HostIp: '127.0.0.1', HostPort: '8080' },
        { HostIp: '::1', HostPort: '8080' },
      ],
      '81/tcp': null,
      '53/udp': [{ HostIp: '127.0.0.1', HostPort: '5353' }],
    };
    const container = inspected({ ports });
    expect(container?.ports.map(({ protocol, hostIp }) => `${protocol} ${hostIp}`)).toEqual([
      'tcp 127.0.0.1',
      'tcp ::1',
      'udp 127.0.0.1',
    ]);
  });

  it.each([[null], [undefined]])('has no ports where the engine says %s', (ports) => {
    expect(inspected({ ports })?.ports).toEqual([]);
  });

  it('takes the newest output of the health check, masked, and none before the first', () => {
    const log = [{ Output: 'old' }, { Output: 'hunter2 refused\n' }];
    expect(inspected({ state: { Health: { Status: 'unhealthy', Log: log } } })?.health).toEqual({
      status: 'unhealthy',
      lastOutput: '•••• refused',
    });
    expect(inspected({ state: { Health: { Status: 'starting', Log: null } } })?.health).toEqual({
      status: 'starting',
      lastOutput: null,
    });
    expect(inspected({ state: { Health: { Status: 'none', Log: [] } } })?.health).toBeNull();
  });

  it('keeps the exit code of one that has ended', () => {
    const state = { Status: 'exited', ExitCode: 7, FinishedAt: '2026-05-04T12:00:01Z' };
    expect(inspected({ state })?.exitCode).toBe(7);
  });

  it('is nothing for a container of no service', () => {
    const project = { 'com.docker.compose.project': 'quayside-shop' };
    expect(inspected({ labels: project })).toBeNull();
  });
});
