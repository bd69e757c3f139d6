import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problem } from '#shared/problem.ts';
import { phaseIds, taskKinds, type TaskView, taskViewSchema } from '#shared/task-view.ts';
import { plannedPhases } from './phases.ts';
import { Task } from './task.ts';
import { TaskOutput } from './task-output.ts';

function makeTask(kind: TaskView['kind'] = 'up') {
  const views: TaskView[] = [];
  const output = new TaskOutput((text) => text);
  const task = new Task({ stackId: 'hello', kind, output, onChange: (view) => views.push(view) });
  return { task, views };
}

describe('the weights of the phases', () => {
  it('add up to 1, whatever is left out', () => {
    fc.assert(
      fc.property(fc.constantFrom(...taskKinds), fc.subarray([...phaseIds]), (kind, skipped) => {
        const phases = plannedPhases(kind, new Set(skipped));
        const sum = phases.reduce((all, phase) => all + phase.weight, 0);
        expect(phases.every((phase) => phase.state === 'skipped') ? 1 : sum).toBeCloseTo(1);
      }),
    );
  });
});

const step = fc.oneof(
  fc.record({ do: fc.constant('begin' as const), phase: fc.constantFrom(...phaseIds) }),
  fc.record({ do: fc.constant('finish' as const), phase: fc.constantFrom(...phaseIds) }),
  fc.record({ do: fc.constant('skip' as const), phase: fc.constantFrom(...phaseIds) }),
  fc.record({
    do: fc.constant('advance' as const),
    phase: fc.constantFrom(...phaseIds),
    fraction: fc.double({ min: -1, max: 2, noNaN: true }),
  }),
  fc.record({ do: fc.constant('cancel' as const) }),
);

describe('a task', () => {
  it('never falls back and stays within 0..1, whatever is reported', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { task, views } = makeTask();
        for (const each of steps) {
          if (each.do === 'cancel') task.cancel();
          else if (each.do === 'skip') task.skip([each.phase]);
          else if (each.do === 'advance') task.advance(each.phase, { fraction: each.fraction });
          else task[each.do](each.phase);
        }
        task.end({ state: 'done' });
        let last = 0;
        for (const view of views) {
          expect(taskViewSchema.safeParse(view).success).toBe(true);
          expect(view.fraction).toBeGreaterThanOrEqual(last);
          expect(view.fraction).toBeLessThanOrEqual(1);
          last = view.fraction;
        }
        expect(last).toBe(1);
      }),
    );
  });

  it('aborts its signal once when cancelled, and tells it is cancelling', () => {
    const { task } = makeTask();
    let aborts = 0;
    task.signal.addEventListener('abort', () => (aborts += 1));
    task.cancel();
    task.cancel();
    expect(aborts).toBe(1);
    expect(task.view.state).toBe('cancelling');
  });

  it('marks the phase that ran as failed and those that never ran as skipped', async () => {
    const { task } = makeTask('restart');
    task.begin('prepare');
    task.finish('prepare');
    task.begin('stop');
    task.end({ state: 'failed', problem: problem('compose-failed') });
    const view = await task.ended;
    expect(view.phases.map(({ id, state }) => [id, state])).toEqual([
      ['prepare', 'done'],
      ['stop', 'failed'],
      ['create', 'skipped'],
      ['start', 'skipped'],
      ['health', 'skipped'],
    ]);
    expect(view.problem?.code).toBe('compose-failed');
  });

  it('keeps its end: nothing reported later changes it', () => {
    const { task, views } = makeTask();
    task.end({ state: 'done' });
    const count = views.length;
    task.begin('pull');
    task.end({ state: 'failed', problem: problem('unexpected') });
    task.cancel();
    expect(views.length).toBe(count);
    expect(task.view.state).toBe('done');
  });
});
