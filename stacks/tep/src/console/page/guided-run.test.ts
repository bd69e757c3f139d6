import { describe, expect, test } from 'vitest';
import {
  beginGuidedRun,
  commandsTaken,
  delayOf,
  FAULT_HOURS,
  GUIDED_STEPS,
  isGivenUp,
  type GuidedRun,
  LONGEST_WAIT_HOURS,
  look,
  stateOf,
} from './guided-run.ts';
import { diagnosis, incident, RUN, state } from './guided-samples.ts';

/** A guided run that waits for the alarm. */
function detecting(): GuidedRun {
  let guided = commandsTaken(beginGuidedRun(1, 600), RUN);
  guided = look(guided, { state: state(FAULT_HOURS, { status: 'stopped' }), incidents: [] });
  return commandsTaken(guided, RUN);
}

describe('a guided run', () => {
  test('goes from reset to explanation', () => {
    let guided = beginGuidedRun(1, 600);
    expect(look(guided, { state: state(3), incidents: [] })).toBe(guided);
    guided = commandsTaken(guided, RUN);
    expect(guided).toMatchObject({ step: 'prerun', run: RUN });
    expect(commandsTaken(guided, RUN)).toBe(guided);
    expect(look(guided, { state: state(7.9), incidents: [] })).toBe(guided);
    guided = look(guided, { state: state(8, { status: 'stopped' }), incidents: [] });
    expect(guided.step).toBe('fault');
    guided = commandsTaken(guided, RUN);
    expect(guided.step).toBe('detect');
    const alarm = incident(9, 8.5);
    guided = look(guided, { state: state(8.6), incidents: [alarm] });
    expect(guided).toMatchObject({ step: 'explain', incident: alarm, end: null });
    expect(delayOf(alarm)).toBe(30);
    const early = { ...alarm, diagnosis: { ...diagnosis, samples: 5 } };
    guided = look(guided, { state: state(8.8), incidents: [early] });
    expect(guided).toMatchObject({ step: 'explain', incident: early, end: null });
    const cleared = { ...early, state: 'cleared' as const };
    expect(look(guided, { state: state(8.9), incidents: [cleared] }).step).toBe('hold');
    const explained = { ...alarm, diagnosis };
    guided = look(guided, { state: state(9), incidents: [explained] });
    expect(guided).toMatchObject({ step: 'hold', incident: explained, end: null });
    guided = commandsTaken(guided, RUN);
    expect(guided.end).toBe('explained');
    expect(GUIDED_STEPS.map((step) => stateOf(guided, step))).toEqual(
      GUIDED_STEPS.map(() => 'done'),
    );
  });

  test('takes neither an alarm before the fault nor one of another run', () => {
    const guided = detecting();
    const others = [incident(7, 3), incident(8, 8), incident(9, 8.4, { run: RUN - 1 })];
    expect(look(guided, { state: state(9), incidents: others })).toBe(guided);
    const found = look(guided, {
      state: state(9),
      incidents: [incident(11, 8.9), incident(10, 8.5), ...others],
    });
    expect(found.incident?.id).toBe(10);
  });

  test('says honestly that there was no alarm', () => {
    const late = state(FAULT_HOURS + LONGEST_WAIT_HOURS + 0.1);
    let guided = look(detecting(), { state: late, incidents: [] });
    expect(guided).toMatchObject({ step: 'hold', end: 'undetected' });
    guided = commandsTaken(guided, RUN);
    expect(guided.end).toBe('undetected');
    expect(GUIDED_STEPS.map((step) => stateOf(guided, step))).toEqual([
      'done',
      'done',
      'done',
      'failed',
      'later',
      'now',
    ]);
  });

  test('says that the plant shut down before there was an alarm', () => {
    const shutdown = state(14, { status: 'shutdown' });
    const guided = look(detecting(), { state: shutdown, incidents: [] });
    expect(guided).toMatchObject({ step: 'hold', end: 'shutdown' });
    expect(stateOf(guided, 'detect')).toBe('failed');
    expect(stateOf(guided, 'explain')).toBe('later');
  });

  test('concludes nothing while it does not know whether there is an alarm', () => {
    const guided = detecting();
    const late = state(FAULT_HOURS + LONGEST_WAIT_HOURS + 1);
    expect(look(guided, { state: late, incidents: null })).toBe(guided);
  });

  test('is given up when the pre-run is broken off', () => {
    const guided = commandsTaken(beginGuidedRun(1, 600), RUN);
    const before = state(0, { status: 'stopped' });
    expect(look(guided, { state: before, incidents: [] })).toBe(guided);
    const underWay = state(5, { prerunUntil: FAULT_HOURS });
    expect(look(guided, { state: underWay, incidents: [] })).toBe(guided);
    const stopped = state(5, { status: 'stopped' });
    expect(look(guided, { state: stopped, incidents: [] }).end).toBe('stopped');
  });

  test.each([
    ['shutdown', state(14, { status: 'shutdown' })],
    ['ended', state(14)],
  ] as const)('ends without an explanation: %s', (end, seen) => {
    const over = incident(9, 8.5, { state: 'ended', endStep: 50_000 });
    const guided = look(detecting(), { state: seen, incidents: [over] });
    expect(guided).toMatchObject({ step: 'hold', end });
    expect(stateOf(guided, 'explain')).toBe('failed');
  });

  test('is given up when somebody stops the plant, but not before it has gone on', () => {
    const guided = detecting();
    const waiting = state(FAULT_HOURS, { status: 'stopped' });
    expect(look(guided, { state: waiting, incidents: [] })).toBe(guided);
    const stopped = state(9, { status: 'stopped' });
    const ended = look(guided, { state: stopped, incidents: [] });
    expect(ended).toMatchObject({ step: 'detect', end: 'stopped' });
    expect(isGivenUp(ended)).toBe(true);
    const alarmed = look(guided, { state: state(8.6), incidents: [incident(9, 8.5)] });
    expect(isGivenUp(alarmed)).toBe(false);
    expect(look(alarmed, { state: stopped, incidents: [] }).end).toBe('stopped');
  });

  test('is given up when somebody begins another run, not by news of the one before', () => {
    const guided = detecting();
    expect(look(guided, { state: state(9, { run: RUN - 1 }), incidents: [] })).toBe(guided);
    expect(look(guided, { state: state(0, { run: RUN + 1 }), incidents: [] }).end).toBe(
      'abandoned',
    );
    expect(look(guided, { state: null, incidents: [] })).toBe(guided);
  });
});
