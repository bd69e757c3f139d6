import { z } from 'zod';
import {
  disturbanceNumberSchema,
  type Incident,
  incidentSchema,
  type PlantState,
  type Speed,
  speedSchema,
} from '../../contract/index.ts';

/** Plant time at which the fault is switched on, h: that of the benchmark. */
export const FAULT_HOURS = 8;
/** How long after the fault the alarm is waited for, h of plant time. */
export const LONGEST_WAIT_HOURS = 24;
/** Samples after the onset that the explanation is to rest on: the first ones tell little. */
export const SAMPLES_WANTED = 40;
const STEPS_PER_HOUR = 3600;

/** In their order. Each ends with what the plant or the detector shows, not with a timer. */
export const GUIDED_STEPS = ['reset', 'prerun', 'fault', 'detect', 'explain', 'hold'] as const;
export type GuidedStep = (typeof GUIDED_STEPS)[number];

const GUIDED_ENDS = [
  'explained',
  /** No alarm in time. */
  'undetected',
  /** The plant shut down, or the incident ended, before there was a diagnosis. */
  'shutdown',
  'ended',
  /** Somebody stopped the plant, or began another run. */
  'stopped',
  'abandoned',
] as const;
export type GuidedEnd = (typeof GUIDED_ENDS)[number];

export const guidedRunSchema = z
  .object({
    fault: disturbanceNumberSchema,
    /** After the fault. */
    speed: speedSchema,
    step: z.enum(GUIDED_STEPS),
    /** The run it is about; null before the reset was answered. */
    run: z.int().min(1).nullable(),
    incident: incidentSchema.nullable(),
    end: z.enum(GUIDED_ENDS).nullable(),
  })
  .readonly();
export type GuidedRun = z.infer<typeof guidedRunSchema>;

/** What the console sees of the plant. */
export interface Seen {
  readonly state: PlantState | null;
  /** Null before they have been asked for: that there is none is not known yet. */
  readonly incidents: readonly Incident[] | null;
}

export function beginGuidedRun(fault: number, speed: Speed): GuidedRun {
  return { fault, speed, step: 'reset', run: null, incident: null, end: null };
}

/** After the commands of a step were taken; those of `reset` tell the run. */
export function commandsTaken(guided: GuidedRun, run: number): GuidedRun {
  if (guided.step === 'reset') return { ...guided, run, step: 'prerun' };
  if (guided.step === 'fault') return { ...guided, step: 'detect' };
  return guided.step === 'hold' ? { ...guided, end: guided.end ?? 'explained' } : guided;
}

/** Moves on as far as what is seen allows; the same object where nothing has changed. */
export function look(guided: GuidedRun, seen: Seen): GuidedRun {
  const { run, end, step } = guided;
  const { state, incidents } = seen;
  if (run === null || end !== null || state === null || state.run < run) return guided;
  if (state.run > run) return { ...guided, end: 'abandoned' };
  switch (step) {
    case 'prerun':
      return prerun(guided, state);
    case 'detect':
      return incidents === null ? guided : detect(guided, incidents, state);
    case 'explain':
      return explain(guided, incidents ?? [], state);
    case 'reset':
    case 'fault':
    case 'hold':
      return guided;
  }
}

function prerun(guided: GuidedRun, { status, hours, prerunUntil }: PlantState): GuidedRun {
  if (status === 'stopped' && hours >= FAULT_HOURS) return { ...guided, step: 'fault' };
  // At 0 h it has not begun yet.
  const isBrokenOff = status !== 'running' && hours > 0 && prerunUntil === null;
  return isBrokenOff ? { ...guided, end: 'stopped' } : guided;
}

/** The first alarm of the run that was raised after the fault; one before it was a false alarm. */
function alarmOf(run: number | null, incidents: readonly Incident[]): Incident | undefined {
  return incidents
    .filter((one) => one.run === run && one.detectedStep > FAULT_HOURS * STEPS_PER_HOUR)
    .reduce<Incident | undefined>((a, b) => (a === undefined || b.id < a.id ? b : a), undefined);
}

function detect(guided: GuidedRun, incidents: readonly Incident[], state: PlantState): GuidedRun {
  const incident = alarmOf(guided.run, incidents);
  if (incident !== undefined) {
    return explain({ ...guided, incident, step: 'explain' }, incidents, state);
  }
  if (state.status === 'shutdown') return { ...guided, step: 'hold', end: 'shutdown' };
  const isLate = state.hours > FAULT_HOURS + LONGEST_WAIT_HOURS;
  if (isLate) return { ...guided, step: 'hold', end: 'undetected' };
  return wasStopped(state) ? { ...guided, end: 'stopped' } : guided;
}

function explain(guided: GuidedRun, incidents: readonly Incident[], state: PlantState): GuidedRun {
  const newest = incidents.find(({ id }) => id === guided.incident?.id) ?? guided.incident;
  const seen = newest === guided.incident ? guided : { ...guided, incident: newest };
  if (newest === null) return seen;
  const samples = newest.diagnosis?.samples ?? 0;
  if (samples >= SAMPLES_WANTED || (samples > 0 && newest.state !== 'open')) {
    return { ...seen, step: 'hold' };
  }
  if (newest.state === 'open') return wasStopped(state) ? { ...seen, end: 'stopped' } : seen;
  return { ...seen, step: 'hold', end: state.status === 'shutdown' ? 'shutdown' : 'ended' };
}

/** At the fault itself the plant stands until the run goes on. */
const wasStopped = ({ status, hours }: PlantState): boolean =>
  status === 'stopped' && hours > FAULT_HOURS;

/** Whether it has ended with nothing left to do. */
export const isGivenUp = ({ end }: GuidedRun): boolean => end === 'stopped' || end === 'abandoned';

/** Minutes of plant time from the fault to the alarm. */
export function delayOf({ detectedStep }: Incident): number {
  return (detectedStep - FAULT_HOURS * STEPS_PER_HOUR) / 60;
}

export type StepState = 'done' | 'now' | 'later' | 'failed';

const UNFINISHED: readonly (GuidedEnd | null)[] = ['undetected', 'shutdown', 'ended'];

/** The step that the end left undone; null where none was. */
function undoneBy({ end, incident }: GuidedRun): GuidedStep | null {
  if (!UNFINISHED.includes(end)) return null;
  return incident === null ? 'detect' : 'explain';
}

export function stateOf(guided: GuidedRun, step: GuidedStep): StepState {
  const at = GUIDED_STEPS.indexOf(guided.step);
  const asked = GUIDED_STEPS.indexOf(step);
  const undone = undoneBy(guided);
  if (step === undone) return 'failed';
  if (undone === 'detect' && step === 'explain') return 'later';
  if (guided.end === 'explained' || asked < at) return 'done';
  return asked === at ? 'now' : 'later';
}
