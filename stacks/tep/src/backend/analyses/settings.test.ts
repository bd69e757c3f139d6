import { expect, test } from 'vitest';
import { LMSTUDIO_DEFAULT_URL, STANDARD_LIMITS } from '../../llm/index.ts';
import { readAnalysisSettings } from './settings.ts';

test('what is not set, or set to nothing, has its standard', () => {
  const settings = readAnalysisSettings({ ANTHROPIC_API_KEY: '', LMSTUDIO_URL: '' });
  expect(settings.models.lmstudioUrl).toBe(LMSTUDIO_DEFAULT_URL);
  expect(settings.models.anthropicKey).toBeUndefined();
  expect(settings.guard).toEqual(STANDARD_LIMITS);
  expect(settings.embeddingModel).toBeNull();
});

test('what is set is read', () => {
  const { models, guard, embeddingModel } = readAnalysisSettings({
    ANTHROPIC_API_KEY: 'sk-ant-something',
    ANTHROPIC_MODELS: 'claude-a, claude-b',
    GEMINI_BASE_URL: 'http://127.0.0.1:1/',
    LMSTUDIO_URL: 'off',
    LMSTUDIO_EMBEDDING_MODEL: 'nomic',
    ANALYSIS_INTERVAL_SECONDS: '5',
    ANALYSES_PER_SESSION: '3',
    ANALYSIS_BUDGET_USD: '0.5',
  });
  expect(models).toMatchObject({ anthropicKey: 'sk-ant-something', lmstudioUrl: null });
  expect(models.models.anthropic).toEqual(['claude-a', 'claude-b']);
  expect(models.baseUrls.gemini).toBe('http://127.0.0.1:1');
  expect(guard).toMatchObject({ minimumIntervalSeconds: 5, maximumAnalyses: 3, maximumCost: 0.5 });
  expect(embeddingModel).toBe('nomic');
});

test.each([
  ['ANTHROPIC_API_KEY', 'a secret with spaces'],
  ['GEMINI_API_KEY', 'AIza12'],
  ['LMSTUDIO_URL', 'localhost:1234'],
  ['ANTHROPIC_BASE_URL', 'http://me:password@host'],
  ['GEMINI_MODELS', 'a,,b'],
  ['ANALYSES_PER_SESSION', '1.5'],
  ['ANALYSIS_BUDGET_USD', '-1'],
])('%s is refused by its name, and its value is not told', (name, value) => {
  const read = (): unknown => readAnalysisSettings({ [name]: value });
  expect(read).toThrow(name);
  expect(read).not.toThrow(value);
});
