import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answerTokens, cutToTokens, estimateTokens, questionTokens } from './tokens.ts';

describe('the estimate of tokens', () => {
  test('is on the safe side of four characters or one Chinese character to a token', () => {
    expect(estimateTokens('The reactor temperature rises.')).toBe(10);
    expect(estimateTokens('反应器温度')).toBe(8);
    expect(estimateTokens('')).toBe(0);
  });

  test('grows with the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        expect(estimateTokens(a + b)).toBeGreaterThanOrEqual(estimateTokens(a));
      }),
    );
  });
});

describe('a text that is cut', () => {
  test('fits, begins as the whole and keeps characters whole', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.integer({ min: 0, max: 200 }),
        (text, room) => {
          const cut = cutToTokens(text, room);
          expect(estimateTokens(cut)).toBeLessThanOrEqual(room);
          const kept = cut.replace(/\n\[the rest is left out for lack of room\]$/, '');
          expect(text.startsWith(kept)).toBe(true);
          expect(kept.isWellFormed()).toBe(true);
        },
      ),
    );
  });

  test('ends with a paragraph where it can', () => {
    const text = `${'a'.repeat(300)}\n\n${'b'.repeat(300)}`;
    expect(cutToTokens(text, 150)).toBe(
      `${'a'.repeat(300)}\n[the rest is left out for lack of room]`,
    );
  });
});

test('question and answer share the window', () => {
  for (const window of [4096, 16_384, 200_000, 1_000_000]) {
    expect(questionTokens(window) + answerTokens(window)).toBe(window);
  }
});
