import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DiagnosisEvidence } from '../../contract/index.ts';
import { causesThat, evidenceText, significant } from './evidence-text.ts';

const evidence: DiagnosisEvidence = {
  variable: 'XMEAS 7',
  name: 'Reactor pressure',
  unit: 'kPa gauge',
  direction: 'up',
  level: 8.26,
  change: 112.4,
  course: [1, 5, 8],
  hoursAfterOnset: 0.4,
  expected: [
    { id: 1, agrees: true },
    { id: 8, agrees: false },
    { id: 'none', agrees: false },
  ],
};

describe('evidence in words', () => {
  it('is a sentence in English and Chinese', () => {
    expect(evidenceText(evidence, 'en')).toBe(
      'XMEAS 7 Reactor pressure rose by 112 kPa gauge, 8.3 standard deviations of normal operation, 0.40 h after the onset',
    );
    expect(evidenceText(evidence, 'zh')).toContain('XMEAS 7 反应器压力上升 112 kPa gauge');
  });

  it('says which causes it fits and which it does not', () => {
    expect(causesThat(true, evidence, 'en')).toBe('IDV 1');
    expect(causesThat(false, evidence, 'en')).toBe('IDV 8, None of these');
  });
});

it('writes three digits that read back, without an exponent', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (value) => {
      const text = significant(value);
      expect(text).toMatch(/^\d+(\.\d+)?$/);
      expect(Math.abs(Number(text) / value - 1)).toBeLessThan(0.006);
    }),
  );
});
