import type { Section } from '../material.ts';
import { heading, list, timeText } from '../wording.ts';

export const summary: Section = ({ incident, detector }, texts) => {
  const { run, state, at, onsetStep, detectedStep, endStep, switchedOn } = incident;
  const facts: readonly (readonly [name: string, value: string])[] = [
    [texts.run, String(run)],
    [texts.state, texts.states[state]],
    [texts.onset, timeText(onsetStep)],
    [texts.detected, `${timeText(detectedStep)} (${at})`],
    [texts.end, endStep === null ? '–' : timeText(endStep)],
    [texts.detector, detector],
    [texts.switchedOn, switchedOn.map((n) => `IDV ${n}`).join(', ') || texts.none],
  ];
  return [heading(2, texts.summary), list(facts.map(([name, value]) => `${name}: ${value}`))];
};
