import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LanguageModels, LMSTUDIO_DEFAULT_URL, parseSettings } from './index.ts';

describe('settings', () => {
  test('may be any subset; LM Studio has a usual address', () => {
    expect(parseSettings({})).toMatchObject({
      ok: true,
      value: { lmstudioUrl: LMSTUDIO_DEFAULT_URL },
    });
    expect(parseSettings({ lmstudioUrl: null })).toMatchObject({ value: { lmstudioUrl: null } });
    expect(parseSettings({ lmstudioUrl: 'http://localhost:1234/v1/' })).toMatchObject({
      value: { lmstudioUrl: 'http://localhost:1234' },
    });
  });

  test.each([
    [{ lmstudioUrl: 'localhost' }, /^lmstudioUrl: must be an http or https address/],
    [{ lmstudioUrl: 'ftp://x/' }, /^lmstudioUrl: /],
    [{ lmstudioUrl: 'http://me:secret@x/' }, /^lmstudioUrl: must not contain a user name/],
    [{ geminiKey: 'short' }, /^geminiKey: is too short/],
    [{ models: { gemini: [''] } }, /^models\.gemini\.0: /],
    [{ anthropickey: 'x' }, /anthropickey/],
    ['nonsense', /expected object/],
  ])('%j is refused with the field', (input, detail) => {
    const outcome = parseSettings(input);
    expect(outcome.ok).toBe(false);
    if (!outcome.ok) expect(outcome.problem.detail).toMatch(detail);
  });

  test('a key that does not fit into a header is refused without showing it', () => {
    const key = fc.tuple(
      fc.stringMatching(/^[a-z]{12}$/),
      fc.constantFrom('\n', ' ', 'é', '\0', '漢'),
    );
    fc.assert(
      fc.property(key, ([word, odd]) => {
        const outcome = parseSettings({ anthropicKey: `${word}${odd}${word}` });
        expect(outcome.ok).toBe(false);
        expect(JSON.stringify(outcome)).not.toContain(word);
      }),
    );
  });
});

test('neither the models nor what is chosen of them shows a key', async () => {
  const keys = { anthropicKey: 'sk-ant-0123456789', geminiKey: 'AIza0123456789' };
  const settings = parseSettings({ ...keys, lmstudioUrl: null });
  if (!settings.ok) throw new Error(settings.problem.detail);
  const models = new LanguageModels(settings.value);
  const chosen = models.choose(['anthropic/claude-opus-5-5', 'gemini/gemini-3.8-flash']);
  expect(chosen.ok).toBe(true);
  const status = await models.list();
  const shown = [chosen, models, status].flatMap((each) => [
    inspect(each, { depth: 20, getters: true }),
    JSON.stringify(each),
  ]);
  for (const key of Object.values(keys)) {
    for (const text of shown) expect(text).not.toContain(key);
  }
});
