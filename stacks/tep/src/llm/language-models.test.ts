import { describe, expect, test } from 'vitest';
import { KEYS } from '../../test/providers/local-providers.ts';
import { streamed } from '../../test/providers/script.ts';
import { ProviderServer } from '../../test/providers/server.ts';
import { LanguageModels, lmStudioEmbedder, parseSettings, type SettingsInput } from './index.ts';

function modelsOf(input: SettingsInput): LanguageModels {
  const settings = parseSettings(input);
  if (!settings.ok) throw new Error(settings.problem.detail);
  return new LanguageModels(settings.value);
}

const lmStudio = (): Promise<ProviderServer> =>
  ProviderServer.listen({
    provider: 'lmstudio',
    key: KEYS.lmstudio,
    script: [streamed(['x'])],
  });

describe('the list of models', () => {
  test('has what is configured, and what LM Studio has', async () => {
    await using server = await lmStudio();
    const models = modelsOf({
      anthropicKey: KEYS.anthropic,
      lmstudioUrl: server.url,
      lmstudioKey: KEYS.lmstudio,
    });
    const [anthropic, gemini, local] = await models.list();
    expect(anthropic).toMatchObject({
      configured: true,
      problem: null,
      models: [{ name: 'anthropic/claude-sonnet-5-5', contextTokens: 1_000_000 }],
    });
    expect(gemini).toMatchObject({ configured: false, models: [] });
    // The embedding model is not among them.
    expect(local?.models).toEqual([
      { name: 'lmstudio/qwen3-8b', id: 'qwen3-8b', contextTokens: 16384, prices: [], loaded: true },
      {
        name: 'lmstudio/gemma-3-4b-it',
        id: 'gemma-3-4b-it',
        contextTokens: 131072,
        prices: [],
        loaded: false,
      },
    ]);
    const chosen = models.choose(['lmstudio/qwen3-8b']);
    expect(chosen.ok && chosen.value[0]?.contextTokens).toBe(16384);
  });

  test('says why LM Studio cannot be asked', async () => {
    const server = await lmStudio();
    const wrong = modelsOf({ lmstudioUrl: server.url, lmstudioKey: 'some-other-token' });
    expect((await wrong.list())[2]).toMatchObject({ models: [], problem: { code: 'key-refused' } });
    const { url } = server;
    await server.close();
    const gone = modelsOf({ lmstudioUrl: url });
    expect((await gone.list())[2]).toMatchObject({ models: [], problem: { code: 'unreachable' } });
  });

  test('does not take another service for LM Studio', async () => {
    await using server = await ProviderServer.listen({
      provider: 'gemini',
      key: null,
      script: [streamed(['x'])],
    });
    const models = modelsOf({ lmstudioUrl: server.url });
    expect((await models.list())[2]).toMatchObject({
      problem: { code: 'unknown-model', status: 404 },
    });
  });

  test('can be another one by the settings', async () => {
    const models = modelsOf({
      geminiKey: KEYS.gemini,
      lmstudioUrl: null,
      models: { gemini: ['gemini-9-new'] },
    });
    const [, gemini] = await models.list();
    expect(gemini?.models).toEqual([
      {
        name: 'gemini/gemini-9-new',
        id: 'gemini-9-new',
        contextTokens: 200_000,
        prices: null,
        loaded: null,
      },
    ]);
  });
});

describe('choosing', () => {
  const models = modelsOf({ anthropicKey: KEYS.anthropic });

  test.each([
    [[], /at least one/],
    [['claude'], /no provider of "claude"/],
    [['other/claude'], /no provider of/],
    [['anthropic/'], /no provider of/],
    [['gemini/gemini-3.8-flash'], /gemini is not configured/],
  ])('%j is refused', (names, detail) => {
    const chosen = models.choose(names);
    expect(chosen.ok).toBe(false);
    if (!chosen.ok) expect(chosen.problem.detail).toMatch(detail);
  });

  test('takes each model once, and names with slashes whole', () => {
    const name = 'lmstudio/qwen/qwen3-8b';
    const chosen = models.choose([name, 'anthropic/claude-sonnet-5-5', name]);
    expect(chosen.ok && chosen.value.map(({ id }) => id)).toEqual([
      'qwen/qwen3-8b',
      'claude-sonnet-5-5',
    ]);
  });
});

describe('embeddings by LM Studio', () => {
  test('are one vector per text, in order, over several requests', async () => {
    await using server = await lmStudio();
    const embedder = lmStudioEmbedder(server.url, 'nomic-embed-text-v1.5', KEYS.lmstudio);
    expect(embedder.name).toBe('lmstudio/nomic-embed-text-v1.5');
    const texts = Array.from({ length: 150 }, (_, k) => 'a '.repeat(k));
    const vectors = await embedder.embed(texts);
    if (!vectors.ok) throw new Error(vectors.problem.detail);
    // The server counts words.
    expect(vectors.value.map((vector) => Math.max(...vector))).toEqual(texts.map((_, k) => k));
    expect(await embedder.embed([])).toEqual({ ok: true, value: [] });
  });

  test('fail with a reason', async () => {
    const server = await lmStudio();
    const refused = lmStudioEmbedder(server.url, 'nomic', 'wrong-token-000');
    expect(await refused.embed(['x'])).toMatchObject({ problem: { code: 'key-refused' } });
    const embedder = lmStudioEmbedder(server.url, 'nomic', KEYS.lmstudio);
    expect(await embedder.embed(['x'], AbortSignal.abort())).toMatchObject({
      problem: { code: 'cancelled' },
    });
    await server.close();
    expect(await embedder.embed(['x'])).toMatchObject({ problem: { code: 'unreachable' } });
  });
});
