import {
  type Contribution,
  type DetectionStatistic,
  type DiagnosisEvidence,
  type Incident,
  type IncidentDiagnosis,
} from '../../contract/index.ts';
import type { Model, Monitor, Verdict } from '../../detection/index.ts';
import { causeName, type Diagnosis, type Direction, VARIABLES } from '../../diagnosis/index.ts';

/** What the libraries find, in the words of the contract. */

const MOST_VARIABLES = 12;

const DIRECTIONS: Readonly<Record<Direction, DiagnosisEvidence['direction']>> = {
  higher: 'up',
  lower: 'down',
  'more variable': 'wavering',
  motionless: 'still',
};

export function statisticsOf({ statistics }: Verdict): DetectionStatistic[] {
  return statistics.map(({ name, value, limit }) => ({ name, value, limit }));
}

function largest(shares: readonly { variable: number; value: number }[]): Contribution[] {
  return shares
    .toSorted((a, b) => b.value - a.value)
    .slice(0, MOST_VARIABLES)
    .map(({ variable, value }) => ({ variable: VARIABLES[variable]?.id ?? '', value }));
}

/** Of each statistic the largest contributions at the newest sample; none while the window fills. */
export function contributionsOf(
  monitor: Monitor,
  { statistics }: Pick<Model, 'statistics'>,
): Incident['contributions'] {
  return statistics.flatMap(({ name }) => {
    const shares = monitor.contributions(name);
    return shares === null ? [] : [{ statistic: name, variables: largest(shares) }];
  });
}

export function diagnosisOf({ ranked, hidden, window, evidence }: Diagnosis): IncidentDiagnosis {
  return {
    samples: window.rows,
    ranked: ranked.map(({ id, probability }) => ({ id, name: causeName(id), probability })),
    hidden: hidden.probability,
    evidence: evidence.map((one) => ({
      variable: one.variable,
      name: one.name,
      unit: one.unit,
      direction: DIRECTIONS[one.direction],
      level: one.direction === 'more variable' ? one.spread : one.level,
      change: one.change,
      course: [...one.course],
      hoursAfterOnset: one.hoursAfterOnset,
      expected: one.expected.map(({ id, agrees }) => ({ id, agrees })),
    })),
  };
}
