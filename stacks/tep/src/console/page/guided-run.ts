import type { Incident, PlantState, Speed } from '../../contract/index.ts';

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

export type GuidedEnd =
  | 'explained'
  /** No alarm in time. */
  | 'undetected'
  /** The plant shut down, or the incident ended, before there was a diagnosis. */
  | 'shutdown'
  | 'ended'
  /** Somebody stopped the plant, or began another run. */
  | 'stopped'
  | 'abandoned';

export interface GuidedRun {
  /** Number of the fault, 1..21. */
  readonly fault: number;
  /** After the fault. */
  readonly speed: Speed;
  readonly step: GuidedStep;
  /** The run it is about; null before the reset was answered. */
  readonly run: number | null;
  readonly incident: Incident | null;
  readonly end: GuidedEnd | null;
}

/** What the console sees of the plant. */
export interface Seen {
  readonly state: PlantState | null;
  readonly incidents: readonly Incident[];
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
  const { state } = seen;
  if (run === null || end !== null || state === null || state.run < run) return guided;
  if (state.run > run) return { ...guided, end: 'abandoned' };
  switch (step) {
    case 'prerun':
      return state.status === 'stopped' && state.hours >= FAULT_HOURS
        ? { ...guided, step: 'fault' }
        : guided;
    case 'detect':
      return detect(guided, seen.incidents, state);
    case 'explain':
      return explain(guided, seen.incidents, state);
    case 'reset':
    case 'fault':
    case 'hold':
      return guided;
  }
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
  if (state.status === 'shutdown') return { ...guided, step: 'hold', end: 'undetected' };
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

/** The step that an end left undone. */
const UNDONE: Readonly<Partial<Record<GuidedEnd, GuidedStep>>> = {
  undetected: 'detect',
  shutdown: 'explain',
  ended: 'explain',
};

export function stateOf(guided: GuidedRun, step: GuidedStep): StepState {
  const at = GUIDED_STEPS.indexOf(guided.step);
  const asked = GUIDED_STEPS.indexOf(step);
  const undone = guided.end === null ? undefined : UNDONE[guided.end];
  if (step === undone) return 'failed';
  if (undone === 'detect' && step === 'explain') return 'later';
  if (guided.end === 'explained' || asked < at) return 'done';
  return asked === at ? 'now' : 'later';
}
