import { type ClassId, CLASSES, DETECTABLE } from '../causes.ts';
import { RandomStream } from './random-stream.ts';
import { drawScenario, type Scenario, type ScenarioKind, truthOf } from './scenario.ts';
import { simulateRun } from './simulate-run.ts';

export interface Run {
  readonly scenario: Scenario;
  readonly truth: ClassId;
  readonly rows: readonly Float64Array[];
}

/** The kinds of a round: each detectable cause once; normal and unknown runs vary more. */
function kindsOfRound(round: number): ScenarioKind[] {
  const hidden: ScenarioKind[] = round % 2 === 0 ? [3, 9] : [15, 'normal'];
  return [...DETECTABLE, ...hidden, 'normal', 'unknown', 'unknown', 'unknown'];
}

export function kindsOf(rounds: number): ScenarioKind[] {
  return Array.from({ length: rounds }, (_, round) => kindsOfRound(round)).flat();
}

/** Simulates runs of the kinds given; same seed, same runs. */
export function* simulateRuns(
  seed: number,
  kinds: readonly ScenarioKind[],
  after?: number,
): Generator<Run> {
  const random = new RandomStream(seed);
  for (const kind of kinds) {
    const scenario = drawScenario(random, kind, after);
    yield { scenario, truth: truthOf(scenario.event), rows: simulateRun(scenario) };
  }
}

export const labelOf = (truth: ClassId): number => CLASSES.indexOf(truth);
