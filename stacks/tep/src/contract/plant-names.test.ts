import { describe, expect, test } from 'vitest';
import {
  causeLabel,
  causeName,
  disturbanceNames,
  fullCauseName,
  fullVariableName,
  loopName,
  variableNames,
} from './plant-names.ts';
import { IDV_ZH, LOOPS_ZH, XMEAS_ZH, XMV_ZH } from './plant-zh.ts';
import { DISTURBANCES, LOOPS, XMEAS, XMV } from './tables.ts';

const CHINESE = /[\u4e00-\u9fff]/;

test('every variable, disturbance and loop has a Chinese name', () => {
  expect(XMEAS_ZH).toHaveLength(XMEAS.length);
  expect(XMV_ZH).toHaveLength(XMV.length);
  expect(IDV_ZH).toHaveLength(DISTURBANCES.length);
  for (const { id } of [...XMEAS, ...XMV]) expect(variableNames(id).zh).toMatch(CHINESE);
  for (const { number } of DISTURBANCES) {
    expect(fullCauseName(number, 'zh')).toMatch(CHINESE);
    expect(disturbanceNames(number, 'zh').effect).toMatch(CHINESE);
  }
  for (const { number } of LOOPS) {
    expect(LOOPS_ZH[number]).toBeTruthy();
    expect(loopName(number, 'zh')).toMatch(CHINESE);
  }
});

test('different variables and causes have different names', () => {
  for (const language of ['en', 'zh'] as const) {
    const variables = [...XMEAS, ...XMV].map(({ id }) => fullVariableName(id, language));
    const causes = DISTURBANCES.map(({ number }) => fullCauseName(number, language));
    const all = [...variables, ...causes, causeName('none', language)];
    expect(new Set(all).size).toBe(XMEAS.length + XMV.length + DISTURBANCES.length + 1);
  }
});

describe('a cause', () => {
  test.each([
    [6, 'en', 'IDV 6', 'IDV 6 A feed loss (stream 1)'],
    [6, 'zh', 'IDV 6', 'IDV 6 A 进料损失（流 1）'],
    [21, 'en', 'IDV 21', 'IDV 21 Valve of the A and C feed held (stream 4)'],
    ['none', 'en', 'None of these', 'None of these'],
    ['none', 'zh', '均不是', '均不是'],
  ] as const)('%s in %s is %s', (cause, language, label, name) => {
    expect(causeLabel(cause, language)).toBe(label);
    expect(fullCauseName(cause, language)).toBe(name);
  });

  test('whose meaning was not published is told by what it does', () => {
    expect(causeName(16, 'en')).toBe(
      'Unknown – heat transfer of the stripper steam wanders by up to 25 %',
    );
    expect(causeName(16, 'zh')).toContain('汽提塔蒸汽传热');
  });
});

test('a variable that does not exist keeps its id, or is refused', () => {
  expect(fullVariableName('XMEAS 99', 'zh')).toBe('XMEAS 99');
  expect(() => variableNames('XMEAS 99')).toThrow('XMEAS 99');
});
