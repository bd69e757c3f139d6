import { describe, expect, it } from 'vitest';
import type { PhaseId } from '#shared/task-view.ts';
import type { ComposeEvent } from '../compose/events.ts';
import { Task } from './task.ts';
import { TaskOutput } from './task-output.ts';
import { UpProgress } from './up-progress.ts';

type Progress = Extract<ComposeEvent, { kind: 'progress' }>;

function event(id: string, text: string, change: Partial<Progress> = {}): Progress {
  return {
    kind: 'progress',
    id,
    parentId: null,
    status: /ed$|complete|Running/.test(text) ? 'done' : 'working',
    text,
    details: '',
    current: null,
    total: null,
    percent: null,
    ...change,
  };
}

function begun(containers: number) {
  const task = new Task({
    stackId: 's',
    kind: 'up',
    output: new TaskOutput((text) => text),
    onChange: () => undefined,
  });
  const progress = new UpProgress(task, containers);
  const phase = (id: PhaseId) => task.view.phases.find((each) => each.id === id);
  return { task, progress, phase };
}

describe("compose up's progress", () => {
  it('counts the bytes of all layers', () => {
    const { progress, phase } = begun(1);
    const layer = { parentId: 'web', total: 1000 };
    progress.event(event('web', 'Pulling'));
    progress.event(event('aaa', 'Downloading', { ...layer, current: 250 }));
    progress.event(event('bbb', 'Downloading', { ...layer, current: 250 }));
    expect(phase('pull')).toMatchObject({
      state: 'running',
      fraction: 0.25,
      current: 500,
      total: 2000,
    });
    progress.event(event('aaa', 'Pull complete', layer));
    expect(phase('pull')).toMatchObject({ current: 1250, total: 2000 });
  });

  it('counts the steps of a build', () => {
    const { progress, phase } = begun(1);
    progress.event(event('[2/4] WORKDIR /app', 'Building', { current: 2, total: 4 }));
    expect(phase('build')).toMatchObject({ state: 'running', fraction: 0.5 });
  });

  it('ends a phase when the next begins, and counts containers', () => {
    const { progress, phase } = begun(2);
    progress.event(event('web', 'Pulling'));
    progress.event(event('Network s_default', 'Created'));
    expect(phase('pull')?.state).toBe('done');
    progress.event(event('Container s-web-1', 'Created'));
    progress.event(event('Container s-web-1', 'Starting'));
    expect(phase('create')?.state).toBe('done');
    progress.event(event('Container s-web-1', 'Started'));
    expect(phase('start')).toMatchObject({ state: 'running', fraction: 0.5 });
  });
});
