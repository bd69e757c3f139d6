import { describe, expect, test } from 'vitest';
import { stateSchema } from '../../contract/index.ts';
import { ClosedLoop } from '../../simulator/index.ts';
import type { Command, Outcome } from './messages.ts';
import { packSamples, type Recorded, unpackSamples } from './recorded.ts';
import { Simulation } from './simulation.ts';

const SEED = 4651207995;

function running(): Simulation {
  const simulation = new Simulation({ run: 1, seed: SEED, noise: true, speed: 'max' });
  simulation.apply({ kind: 'start' });
  return simulation;
}

function occurrence(outcome: Outcome): unknown {
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.occurrence;
}

/** Runs until the plant has shut down. */
function runToShutdown(simulation: Simulation): Recorded[] {
  const samples: Recorded[] = [];
  while (simulation.status === 'running') samples.push(...simulation.advance(3600));
  return samples;
}

describe('the simulation', () => {
  test('its samples are the records of the benchmark, however the run is cut up', () => {
    const expected: number[][] = [];
    new ClosedLoop({ seed: SEED }).advance(3600, 180, (step, { xmeas, xmv }) => {
      expected.push([step, ...xmeas, ...xmv]);
    });
    const simulation = running();
    const samples: Recorded[] = [];
    for (const steps of [1, 178, 1, 1, 500, 2919]) samples.push(...simulation.advance(steps));
    expect(samples.map(({ step, values }) => [step, ...values])).toEqual(expected);
  });

  test('a shutdown stops it at once, with a last sample', () => {
    const simulation = running();
    simulation.apply({ kind: 'disturbance', number: 6, on: true });
    const samples = runToShutdown(simulation);
    const state = stateSchema.parse(simulation.state());
    expect(state.status).toBe('shutdown');
    expect(state.shutdown?.cause).toBe('reactor-pressure-high');
    expect(samples.at(-1)?.step).toBe(state.stepIndex);
    expect(samples.at(-1)?.idv).toBe(1 << 5);
    expect(simulation.advance(1000)).toEqual([]);
    expect(simulation.apply({ kind: 'start' }).ok).toBe(false);
    expect(simulation.apply({ kind: 'reset', run: 2 }).ok).toBe(true);
    expect(simulation.state()).toMatchObject({ run: 2, status: 'stopped', stepIndex: 0 });
  });

  test('a command that changes nothing is no occurrence', () => {
    const simulation = running();
    const commands: Command[] = [
      { kind: 'speed', speed: 5 },
      { kind: 'disturbance', number: 3, on: true },
      { kind: 'setpoint', loop: 17, value: 70 },
      { kind: 'stop' },
    ];
    for (const command of commands) {
      expect(occurrence(simulation.apply(command))).not.toBeNull();
      expect(occurrence(simulation.apply(command))).toBeNull();
    }
  });

  test('a valve in manual stays where it was put, until it is given back', () => {
    const simulation = running();
    simulation.apply({ kind: 'manipulated', number: 6, mode: 'manual', value: 12.5 });
    simulation.advance(1000);
    expect(simulation.state().manual[5]).toBe(12.5);
    expect(simulation.state().xmv[5]).toBe(12.5);
    simulation.apply({ kind: 'manipulated', number: 6, mode: 'automatic', value: null });
    simulation.advance(1000);
    expect(simulation.state().manual[5]).toBeNull();
    expect(simulation.state().xmv[5]).not.toBe(12.5);
  });

  test('samples survive the way between threads', () => {
    const samples = running().advance(1800);
    expect(samples).toHaveLength(10);
    expect(unpackSamples(1, packSamples(samples))).toEqual(samples);
  });
});
