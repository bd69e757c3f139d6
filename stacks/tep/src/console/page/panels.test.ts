import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DISTURBANCES, detectorSettingsSchema } from '../../contract/index.ts';
import { controlEn } from '../../ui/i18n/control-en.ts';
import { monitorEn } from '../../ui/i18n/monitor-en.ts';
import { en } from '../../ui/i18n/en.ts';
import { LANGUAGES } from '../../ui/i18n/text.ts';
import { COMPONENT_RULES, componentsFor, numberOf, ruleOf, withNumber } from './detector-form.ts';
import { explanationOf } from './explanations.ts';

test('every disturbance is explained in every language', () => {
  for (const language of LANGUAGES) {
    const texts = DISTURBANCES.map(({ number }) => explanationOf(number, language));
    expect(texts.every((text) => text.length > 20)).toBe(true);
    expect(new Set(texts).size).toBe(DISTURBANCES.length);
  }
});

test('no text of the console hides one of the dashboard', () => {
  const shared = Object.keys(controlEn).filter((key) => key in monitorEn);
  expect(shared).toEqual([]);
  expect(en).toMatchObject(controlEn);
});

test('a rule for components gives settings the backend takes', () => {
  const { components } = detectorSettingsSchema.shape;
  for (const rule of COMPONENT_RULES) {
    const chosen = componentsFor(rule);
    expect(components.safeParse(chosen).success).toBe(true);
    expect(ruleOf(chosen)).toBe(rule);
  }
  expect(numberOf('standard')).toBeNull();
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 51 }), fc.double({ min: 0.01, max: 0.999 }), (n, v) => {
      expect(numberOf(withNumber(componentsFor('fixed'), n))).toBe(n);
      if (!Number.isNaN(v)) expect(numberOf(withNumber(componentsFor('explained'), v))).toBe(v);
    }),
  );
});
