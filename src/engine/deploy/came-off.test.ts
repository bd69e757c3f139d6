import { describe, expect, it } from 'vitest';
import type { ServiceView } from '#shared/stack-view.ts';
import type { TaskView } from '#shared/task-view.ts';
import { aStack } from '../../../test/fixtures/snapshots.ts';
import { cameOff } from './came-off.ts';

const began = '2026-11-21T12:00:00.000Z';

function task(kind: TaskView['kind']): TaskView {
  return {
    id: 't1',
    stackId: 'tep',
    kind,
    state: 'interrupted',
    fraction: 0,
    phases: [],
    startedAt: began,
    endedAt: began,
    problem: null,
    findings: [],
  };
}

function service(startedAt: string | null, role: ServiceView['role'] = 'service'): ServiceView {
  return {
    name: 'web',
    role,
    state: 'healthy',
    containerId: 'c1',
    image: null,
    startedAt,
    exitCode: null,
    oomKilled: false,
    hasHealthcheck: true,
    healthOutput: null,
    restarts: 0,
    replicas: 1,
    wanted: 1,
    scaleBar: null,
  };
}

describe('cameOff', () => {
  it('takes a start that led to ready, and a stop that led to stopped', () => {
    expect(cameOff(task('up'), aStack('ready'))).toBe(true);
    expect(cameOff(task('up'), aStack('starting'))).toBe(false);
    expect(cameOff(task('down'), aStack('stopped'))).toBe(true);
    expect(cameOff(task('down'), aStack('ready'))).toBe(false);
  });

  it('takes a restart only once every service was started after it began', () => {
    const older = service('2026-11-21T11:59:59.000Z');
    const newer = service('2026-11-21T12:00:05.000Z');
    const once = service('2026-11-21T11:00:00.000Z', 'one-shot');
    expect(cameOff(task('restart'), aStack('ready', { services: [newer, once] }))).toBe(true);
    expect(cameOff(task('restart'), aStack('ready', { services: [newer, older] }))).toBe(false);
    expect(cameOff(task('restart'), aStack('degraded', { services: [newer] }))).toBe(false);
  });
});
