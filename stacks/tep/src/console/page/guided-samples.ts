import { type Incident, INPUTS, LOOPS, type PlantState } from '../../contract/index.ts';
import { SAMPLES_WANTED } from './guided-run.ts';

/** What the tests of the guided run show it. */

export const RUN = 4;

/** The plant of run 4, as far as the guided run looks at it. */
export function state(hours: number, part: Partial<PlantState> = {}): PlantState {
  return {
    run: RUN,
    status: 'running',
    stepIndex: Math.round(hours * 3600),
    hours,
    speed: 600,
    seed: 1,
    noise: true,
    xmeas: Array.from({ length: 41 }, () => 0),
    xmv: Array.from({ length: 12 }, () => 50),
    idv: Array.from({ length: 21 }, () => false),
    inputs: Object.fromEntries(
      INPUTS.map(({ id, nominal }) => [id, nominal]),
    ) as PlantState['inputs'],
    setpoints: Object.fromEntries(LOOPS.map(({ number, setpoint }) => [number, setpoint])),
    manual: Array.from({ length: 12 }, () => null),
    shutdown: null,
    prerunUntil: null,
    simulatedPerSecond: 600,
    ...part,
  };
}

/** An incident of run 4, detected at `hours` of plant time. */
export function incident(id: number, hours: number, part: Partial<Incident> = {}): Incident {
  return {
    id,
    run: RUN,
    state: 'open',
    method: 'pca',
    onsetStep: hours * 3600 - 540,
    detectedStep: hours * 3600,
    endStep: null,
    at: '2026-11-21T14:00:00.000Z',
    contributions: [],
    diagnosis: null,
    switchedOn: [1],
    notes: '',
    ruledOut: [],
    ...part,
  };
}

/** One that rests on enough samples. */
export const diagnosis: NonNullable<Incident['diagnosis']> = {
  samples: SAMPLES_WANTED,
  ranked: [{ id: 1, name: 'A/C feed ratio', probability: 0.9 }],
  hidden: 0,
  evidence: [],
};
