import {
  type CauseId,
  type Contribution,
  hoursOf,
  type Incident,
  LOOPS,
  type PlantState,
  XMEAS,
  XMV,
} from '../../contract/index.ts';
import { VARIABLES } from '../../diagnosis/index.ts';
import type {
  Deviation,
  Incident as IncidentFacts,
  LoopFact,
  Statistic,
  ValveFact,
} from '../../llm/index.ts';
import type { DetectionSource } from '../detection-source.ts';
import { Courses, type Records } from './recorded-courses.ts';

/** Of plant time before the onset and after the detection, steps. */
const BEFORE = 1800;
const AFTER = 36_000;

/** Mean and standard deviation of normal operation, in the order of the diagnosis' variables. */
export interface NormalOperation {
  readonly mean: ArrayLike<number>;
  readonly deviation: ArrayLike<number>;
}

export interface FactSources {
  readonly records: Records;
  readonly detections: DetectionSource;
  readonly normal: NormalOperation;
  /** Of the plant now; null: not known. */
  readonly state: () => PlantState | null;
}

/** Null: none of the known causes. */
const idvOf = (cause: CauseId): number | null => (cause === 'none' ? null : cause);

/** The greatest share of each variable in any statistic, 0..1, the largest first. */
export function sharesOf(incident: Pick<Incident, 'contributions'>): Contribution[] {
  const shares = new Map<string, number>();
  for (const { variables } of incident.contributions) {
    const sum = variables.reduce((total, { value }) => total + Math.max(0, value), 0);
    for (const { variable, value } of variables) {
      const share = sum > 0 ? Math.max(0, value) / sum : 0;
      shares.set(variable, Math.max(share, shares.get(variable) ?? 0));
    }
  }
  return Array.from(shares, ([variable, value]) => ({ variable, value })).sort(
    (a, b) => b.value - a.value,
  );
}

function deviationOf(
  { variable, value: share }: Contribution,
  courses: Courses,
  normal: NormalOperation,
): Deviation[] {
  const column = VARIABLES.findIndex(({ id }) => id === variable);
  const known = VARIABLES[column];
  const course = courses.of(variable);
  const last = course.at(-1);
  if (known === undefined || last === undefined) return [];
  return [
    {
      name: `${known.id} ${known.name}`,
      unit: known.unit,
      normalMean: normal.mean[column] ?? 0,
      normalDeviation: normal.deviation[column] ?? 0,
      value: last.value,
      share,
      course,
    },
  ];
}

/** Setpoints are known of the run under way only. */
function loopsOf(state: PlantState): LoopFact[] {
  return LOOPS.map(({ number, id, name, unit, xmeas, drives }) => ({
    name: `${id} ${name}`,
    unit,
    setpoint: state.setpoints[`${number}`] ?? Number.NaN,
    value: state.xmeas[xmeas - 1] ?? Number.NaN,
    automatic: state.manual[drives - 1] === null,
  }));
}

function valvesOf(courses: Courses, state: PlantState | null): ValveFact[] {
  const { last } = courses;
  if (last === null) return [];
  return XMV.map(({ id, name }, k) => ({
    name: `${id} ${name}`,
    percent: last.values[XMEAS.length + k] ?? Number.NaN,
    manual: typeof state?.manual[k] === 'number',
  }));
}

function statisticsAt(incident: Incident, detections: DetectionSource): readonly Statistic[] {
  const { run, detectedStep, method } = incident;
  return detections.between(run, detectedStep, detectedStep).at(-1)?.methods[method] ?? [];
}

/** What a model gets to see of an incident. Rejects if the history cannot be read. */
export async function factsOf(
  incident: Incident,
  quotedContext: string,
  sources: FactSources,
): Promise<IncidentFacts> {
  const { run, onsetStep, detectedStep, endStep, diagnosis, notes, ruledOut } = incident;
  const until = Math.min(endStep ?? Infinity, detectedStep + AFTER);
  const courses = await Courses.read(sources.records, run, onsetStep - BEFORE, until);
  const now = sources.state();
  const state = now?.run === run ? now : null;
  return {
    detectedAtHours: hoursOf(detectedStep),
    nowHours: hoursOf(courses.last?.step ?? detectedStep),
    method: sources.detections.label,
    statistics: statisticsAt(incident, sources.detections),
    deviations: sharesOf(incident).flatMap((share) => deviationOf(share, courses, sources.normal)),
    loops: state === null ? [] : loopsOf(state),
    valves: valvesOf(courses, state),
    builtInRanking: (diagnosis?.ranked ?? []).map(({ id, probability }) => ({
      idv: idvOf(id),
      probability,
    })),
    quotedContext,
    notes: notes === '' ? [] : [notes],
    ruledOut: ruledOut.flatMap((id) => (id === 'none' ? [] : [{ idv: id, reason: null }])),
  };
}
