import { expect, it } from 'vitest';
import { INPUTS, LOOPS, type PlantState, type Sample } from '../contract/index.ts';
import type { PlantView } from '../ui/live/plant-store.ts';
import { variable } from '../ui/variables.ts';
import { latestOf } from './latest.ts';

const xmv = Array.from({ length: 12 }, () => 50);
const values = (first: number) => [first, ...Array.from({ length: 40 }, () => 0)];

const state = (stepIndex: number): PlantState => ({
  run: 1,
  status: 'stopped',
  stepIndex,
  hours: stepIndex / 3600,
  speed: 1,
  seed: 1,
  noise: true,
  xmeas: values(1),
  xmv,
  idv: Array.from({ length: 21 }, () => false),
  inputs: Object.fromEntries(
    INPUTS.map(({ id, nominal }) => [id, nominal]),
  ) as PlantState['inputs'],
  prerunUntil: null,
  setpoints: Object.fromEntries(LOOPS.map(({ number, setpoint }) => [number, setpoint])),
  manual: Array.from({ length: 12 }, () => null),
  shutdown: null,
  simulatedPerSecond: 0,
});
const sample = (stepIndex: number): Sample => ({
  run: 1,
  stepIndex,
  hours: stepIndex / 3600,
  xmeas: values(2),
  xmv,
  idv: 0,
});
const view = (part: Partial<PlantView>): PlantView => ({
  connection: 'live',
  state: null,
  sample: null,
  markers: [],
  history: 'ready',
  revision: 0,
  ...part,
});

it('shows the newer of state and sample', () => {
  const first = variable('xmeas', 1);
  expect(latestOf(view({}))(first)).toBeNull();
  expect(latestOf(view({ state: state(5) }))(first)).toBe(1);
  expect(latestOf(view({ state: state(5), sample: sample(9) }))(first)).toBe(2);
  expect(latestOf(view({ state: state(9), sample: sample(5) }))(first)).toBe(1);
  expect(latestOf(view({ sample: sample(5) }))(variable('xmv', 12))).toBe(50);
});
