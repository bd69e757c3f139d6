import type { DetectorSettings } from '../../contract/index.ts';

type Components = DetectorSettings['components'];
export const COMPONENT_RULES = ['standard', 'explained', 'fixed'] as const;
export type ComponentRule = (typeof COMPONENT_RULES)[number];

const FIRST_SHARE = 0.9;
const FIRST_COUNT = 11;

export function ruleOf(components: Components): ComponentRule {
  if (components === 'standard') return 'standard';
  return typeof components === 'number' ? 'fixed' : 'explained';
}

/** What choosing a rule begins with. */
export function componentsFor(rule: ComponentRule): Components {
  if (rule === 'standard') return 'standard';
  return rule === 'fixed' ? FIRST_COUNT : { explainedVariance: FIRST_SHARE };
}

/** The number that goes with the rule; null where there is none. */
export function numberOf(components: Components): number | null {
  if (components === 'standard') return null;
  return typeof components === 'number' ? components : components.explainedVariance;
}

export function withNumber(components: Components, value: number): Components {
  return typeof components === 'number' ? Math.round(value) : { explainedVariance: value };
}
