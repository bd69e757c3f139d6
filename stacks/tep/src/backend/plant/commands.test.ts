import { describe, expect, test } from 'vitest';
import { call, startBackend, temporaryFolder, until } from '../../../test/support/backend.ts';
import { eventsSchema, problemSchema, stateSchema } from '../../contract/index.ts';
import type { Command } from './messages.ts';
import { Simulation } from './simulation.ts';

const stopped = (): Simulation => new Simulation({ run: 1, seed: 77, noise: true, speed: 2 });

function occurrence(simulation: Simulation, command: Command): unknown {
  const outcome = simulation.apply(command);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.occurrence;
}

describe('a prerun', () => {
  test('goes at full speed to its hour exactly, then at the speed that was set', () => {
    const simulation = stopped();
    const prerun = { kind: 'prerun', hours: 0.25, afterwards: 'run' } as const;
    expect(occurrence(simulation, prerun)).toEqual({ kind: 'prerun', untilHours: 0.25 });
    expect(simulation.pace).toBe('max');
    const samples = simulation.advance(5000);
    expect(samples.map(({ step }) => step)).toEqual([180, 360, 540, 720, 900]);
    expect(simulation.state()).toMatchObject({ stepIndex: 900, status: 'running', speed: 2 });
    expect(simulation.state().prerunUntil).toBeNull();
    expect(simulation.pace).toBe(2);
    expect(simulation.apply({ ...prerun, hours: 0.2 }).ok).toBe(false);
  });

  test('may end with a stop, and is given up by one', () => {
    const simulation = stopped();
    const prerun = { kind: 'prerun', hours: 0.25, afterwards: 'stop' } as const;
    simulation.apply(prerun);
    simulation.advance(100);
    simulation.apply({ kind: 'stop' });
    expect(simulation.state()).toMatchObject({ prerunUntil: null, status: 'stopped' });
    simulation.apply(prerun);
    simulation.advance(5000);
    expect(simulation.state()).toMatchObject({ stepIndex: 900, status: 'stopped' });
    expect(simulation.takeOccurrence()).toEqual({ kind: 'stopped' });
    expect(simulation.takeOccurrence()).toBeNull();
  });

  test('is the same run as one in real time', () => {
    const fast = stopped();
    fast.apply({ kind: 'prerun', hours: 0.5, afterwards: 'stop' });
    fast.advance(1800);
    const slow = stopped();
    slow.apply({ kind: 'start' });
    slow.advance(1800);
    expect(fast.state().xmeas).toEqual(slow.state().xmeas);
  });
});

describe('valves', () => {
  test('obey an operator in manual only, and no one while a fault holds them', () => {
    const simulation = stopped();
    const write: Command = { kind: 'manipulated', number: 4, mode: null, value: 30 };
    const refused = { ok: false, reason: 'The controller of XMV 4 is on; put it in manual first.' };
    expect(simulation.apply(write)).toEqual(refused);
    const present = simulation.state().xmv[3];
    const manual: Command = { kind: 'manipulated', number: 4, mode: 'manual', value: null };
    expect(occurrence(simulation, manual)).toMatchObject({ value: present });
    expect(occurrence(simulation, manual)).toBeNull();
    expect(occurrence(simulation, write)).toMatchObject({ value: 30 });
    simulation.apply({ kind: 'disturbance', number: 21, on: true });
    expect(simulation.apply(write)).toMatchObject({ ok: false, reason: /fault holds/ });
    expect(simulation.state().xmv[3]).toBe(30);
    const automatic: Command = { kind: 'manipulated', number: 4, mode: 'automatic', value: null };
    expect(occurrence(simulation, automatic)).toMatchObject({ value: null });
  });

  test('the agitator has no controller that could be on', () => {
    const agitator: Command = { kind: 'manipulated', number: 12, mode: null, value: 30 };
    expect(occurrence(stopped(), agitator)).toMatchObject({ number: 12, value: 30 });
  });
});

test('inputs, fault 21 and the emergency stop over HTTP leave their marks', async () => {
  await using folder = await temporaryFolder();
  await using backend = await startBackend(folder.path, { speed: 100 });
  const api = `${backend.url}/api/v1`;
  const told = async (path: string, method: string, body?: unknown) =>
    stateSchema.parse((await call(`${api}${path}`, method, body)).body);
  expect((await told('/inputs/stream-4-a', 'PUT', { value: 47 })).inputs['stream-4-a']).toBe(47);
  expect((await told('/disturbances/21', 'PUT', { on: true })).idv[20]).toBe(true);
  const held = await call(`${api}/manipulated/4`, 'PUT', { mode: 'manual', value: 5 });
  expect(held.status).toBe(409);
  expect(problemSchema.parse(held.body).detail).toMatch(/fault holds/);
  await told('/start', 'POST');
  await until(() => (backend.service.recent.last?.step ?? 0) > 0);
  expect(backend.service.recent.last?.idv).toBe(1 << 20);
  expect((await told('/emergency-stop', 'POST')).status).toBe('stopped');
  const { events } = eventsSchema.parse((await call(`${api}/events`)).body);
  expect(events.map(({ kind }) => kind)).toEqual([
    'reset',
    'input',
    'disturbance',
    'started',
    'emergency-stop',
  ]);
});
