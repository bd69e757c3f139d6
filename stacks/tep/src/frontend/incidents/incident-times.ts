import { hoursOf, type Incident } from '../../contract/index.ts';

const SECONDS_PER_MINUTE = 60;

/** Plant times of an incident, h, and how long the detection took, minutes. */
export interface IncidentTimes {
  readonly onset: number;
  readonly detected: number;
  readonly end: number | null;
  readonly delay: number;
}

export function incidentTimes(incident: Incident): IncidentTimes {
  const { onsetStep, detectedStep, endStep } = incident;
  return {
    onset: hoursOf(onsetStep),
    detected: hoursOf(detectedStep),
    end: endStep === null ? null : hoursOf(endStep),
    delay: (detectedStep - onsetStep) / SECONDS_PER_MINUTE,
  };
}
