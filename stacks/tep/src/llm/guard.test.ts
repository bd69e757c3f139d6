import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AnalysisGuard, type GuardLimits, type Ticket } from './guard.ts';

const limits: GuardLimits = {
  minimumIntervalSeconds: 60,
  sessionSeconds: 600,
  maximumAnalyses: 3,
  maximumCost: 1,
};

class Clock {
  ms = 0;
  readonly now = (): number => this.ms;
}

function setUp(changed: Partial<GuardLimits> = {}) {
  const clock = new Clock();
  return { clock, guard: new AnalysisGuard({ ...limits, ...changed }, clock.now) };
}

function begun(guard: AnalysisGuard): Ticket {
  const ticket = guard.begin('manual');
  if (!ticket.ok) throw new Error(ticket.problem.detail);
  return ticket.value;
}

describe('the guard', () => {
  test('lets one analysis run at a time', () => {
    const { guard } = setUp();
    const ticket = begun(guard);
    expect(guard.begin('manual')).toMatchObject({
      problem: { code: 'busy', retryAfterSeconds: null },
    });
    guard.finish(ticket, 0);
    expect(guard.begin('manual').ok).toBe(true);
  });

  test('keeps automatic analyses apart, and people not', () => {
    const { guard, clock } = setUp();
    guard.finish(begun(guard), 0);
    clock.ms = 45_500;
    expect(guard.begin('automatic')).toMatchObject({
      problem: { code: 'too-soon', retryAfterSeconds: 15 },
    });
    expect(guard.state.nextAutomaticInSeconds).toBe(14.5);
    clock.ms = 60_000;
    const ticket = guard.begin('automatic');
    if (!ticket.ok) throw new Error('refused');
    guard.finish(ticket.value, 0);
    expect(guard.begin('manual').ok).toBe(true);
  });

  test('counts the analyses of a session down, and begins another when its time is over', () => {
    const { guard, clock } = setUp();
    for (const left of [2, 1, 0]) {
      guard.finish(begun(guard), 0);
      expect(guard.state.analysesLeft).toBe(left);
    }
    clock.ms = 100_000;
    expect(guard.state.sessionEndsInSeconds).toBe(500);
    expect(guard.begin('manual')).toMatchObject({
      problem: { code: 'no-analyses-left', retryAfterSeconds: 500 },
    });
    clock.ms = 600_000;
    expect(guard.state).toMatchObject({ analysesLeft: 3, sessionEndsInSeconds: null });
    expect(guard.begin('manual').ok).toBe(true);
  });

  test('ends the spending when the budget is spent', () => {
    const { guard } = setUp();
    guard.finish(begun(guard), 0.4);
    expect(guard.state.costLeft).toBeCloseTo(0.6);
    guard.finish(begun(guard), 0.7);
    expect(guard.state.costLeft).toBe(0);
    expect(guard.begin('manual')).toMatchObject({ problem: { code: 'no-money-left' } });
  });

  test('a ticket counts once', () => {
    const { guard } = setUp();
    const ticket = begun(guard);
    guard.finish(ticket, 0.5);
    guard.finish(ticket, 0.5);
    expect(guard.state.costLeft).toBeCloseTo(0.5);
  });

  test('what a session spends is charged to it, even if it ends after its time', () => {
    const { guard, clock } = setUp();
    const ticket = begun(guard);
    clock.ms = 700_000;
    expect(guard.state).toMatchObject({ running: true, analysesLeft: 2 });
    guard.finish(ticket, 0.9);
    expect(guard.state).toMatchObject({ running: false, costLeft: 1, analysesLeft: 3 });
  });
});

test('in any order of events no session exceeds its budget, and waiting as told helps', () => {
  const action = fc.oneof(
    fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 0, max: 300_000 }) }),
    fc.record({ do: fc.constantFrom('automatic' as const, 'manual' as const) }),
    fc.record({
      do: fc.constant('finish' as const),
      cost: fc.integer({ min: 0, max: 50 }).map((n) => n / 100),
    }),
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
      const { guard, clock } = setUp();
      let ticket: Ticket | null = null;
      let starts: number[] = [];
      for (const step of actions) {
        if (step.do === 'wait') clock.ms += step.ms;
        else if (step.do === 'finish') {
          if (ticket !== null) guard.finish(ticket, step.cost);
          ticket = null;
        } else {
          const outcome = guard.begin(step.do);
          if (outcome.ok) {
            expect(ticket).toBeNull();
            if (step.do === 'automatic') {
              expect(clock.ms - (starts.at(-1) ?? -Infinity)).toBeGreaterThanOrEqual(60_000);
            }
            ticket = outcome.value;
            starts = [...starts, clock.ms];
          } else if (outcome.problem.retryAfterSeconds !== null) {
            clock.ms += outcome.problem.retryAfterSeconds * 1000;
            const later = guard.begin(step.do);
            // After the interval the budget may still say no, and then tells so.
            if (later.ok) [ticket, starts] = [later.value, [...starts, clock.ms]];
            else expect(later.problem.code).toMatch(/left$/);
          }
        }
      }
      for (const start of starts) {
        const within = starts.filter((time) => time >= start && time < start + 600_000);
        // A window of this length touches two sessions at most.
        expect(within.length).toBeLessThanOrEqual(2 * limits.maximumAnalyses);
      }
    }),
  );
});

test('what is spent beside analyses counts in the session', () => {
  const { clock, guard } = setUp();
  guard.spend(0.4);
  expect(guard.state).toMatchObject({ analysesLeft: 3, costLeft: 0.6 });
  guard.spend(0.6);
  expect(guard.begin('manual')).toMatchObject({ problem: { code: 'no-money-left' } });
  clock.ms += 600_000;
  expect(guard.state.costLeft).toBe(1);
  expect(guard.begin('manual').ok).toBe(true);
});
