import { describe, expect, test } from 'vitest';
import { estimateCost } from './cost.ts';
import {
  DEFAULT_MODELS,
  KNOWN_MODELS,
  knownModel,
  PRICES_AS_OF,
  PROVIDERS,
} from './model-table.ts';

const million = { inputTokens: 1_000_000, outputTokens: 1_000_000 };
const small = { inputTokens: 50_000, outputTokens: 1000 };
const before = new Date('2026-12-31T12:00:00Z');
const after = new Date('2027-01-01T12:00:00Z');

describe('the estimated cost', () => {
  test.each([
    ['anthropic', 'claude-sonnet-5-5', million, before, 12],
    ['anthropic', 'claude-haiku-5-5', small, before, 0.0055],
    ['anthropic', 'claude-haiku-5-5', million, before, 3],
    ['gemini', 'gemini-3.8-flash', million, before, 4.5],
    ['gemini', 'gemini-3.8-flash', million, after, 9],
    ['lmstudio', 'whatever', million, before, 0],
    ['lmstudio', 'whatever', null, before, 0],
  ] as const)('of %s/%s', (provider, model, usage, time, cost) => {
    expect(estimateCost(provider, model, usage, time)).toBeCloseTo(cost, 12);
  });

  test('is not invented', () => {
    expect(estimateCost('anthropic', 'claude-9', million, before)).toBeNull();
    expect(estimateCost('gemini', 'gemini-3.8-flash', null, before)).toBeNull();
  });
});

test('the table is whole: each default is in it, each price is dated and ends in one that lasts', () => {
  expect(PRICES_AS_OF).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  for (const provider of PROVIDERS) {
    for (const id of DEFAULT_MODELS[provider]) expect(knownModel(provider, id)).toBeDefined();
  }
  for (const { prices } of KNOWN_MODELS) {
    expect(Object.keys(prices.at(-1) ?? {})).toEqual(['input', 'output']);
  }
});
