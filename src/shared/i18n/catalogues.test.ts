import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fixIds, problem, problemCodes } from '../problem.ts';
import { catalogues, type TextKey } from './catalogue.ts';
import { createTranslate, describeProblem, resolveLanguage } from './index.ts';

type Texts = { readonly [key: string]: string | Texts };

function flat(texts: Texts, path = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[path + key, value] as const]
        : [...flat(value, `${path}${key}.`)],
    ),
  );
}

function placeholders(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? ''))].sort();
}

const english = flat(catalogues.en);
const languages = Object.keys(catalogues) as (keyof typeof catalogues)[];

describe.each(languages)('the catalogue %s', (language) => {
  const texts = flat(catalogues[language]);

  it('has every key of English and no other', () => {
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('has the placeholders of English in every text', () => {
    for (const [key, text] of texts) {
      expect([key, placeholders(text)]).toEqual([key, placeholders(english.get(key) ?? '')]);
    }
  });

  it('leaves no text empty', () => {
    expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('words every problem whatever it came with, and every fix', () => {
    const t = createTranslate(language);
    for (const code of problemCodes) {
      const { title, cause } = describeProblem(problem(code), t);
      expect(`${title} ${cause}`).not.toMatch(/\{\{|\}\}|undefined|^problem\./);
      expect(title).not.toBe(cause);
    }
    for (const fix of fixIds) expect(t(`fix.${fix}`)).not.toBe(`fix.${fix}`);
  });
});

it('every key of English is found by its dotted path', () => {
  const t = createTranslate('en');
  for (const [key, text] of english) {
    if (placeholders(text).length === 0) expect(t(key as TextKey)).toBe(text);
  }
});

describe('a problem is described', () => {
  const t = createTranslate('en');

  it('with file, line and column as far as they are known', () => {
    const params = { file: 'compose.yaml', line: 12, column: 5, reason: 'bad indent.' };
    expect(describeProblem(problem('stack-yaml-invalid', params), t).cause).toBe(
      'compose.yaml, line 12, column 5 is not valid YAML: bad indent. Tell the author of the stack, or correct the file.',
    );
    expect(describeProblem(problem('stack-yaml-invalid', { file: 'a.yaml' }), t).cause).toMatch(
      /^a\.yaml is not valid YAML: no reason given\./,
    );
  });

  it('with known reasons in the reader’s language', () => {
    const refused = problem('variable-refused', { name: 'KEY', reason: 'too-long' });
    expect(describeProblem(refused, t).cause).toContain('it is too long');
    expect(describeProblem(refused, createTranslate('zh-CN')).cause).toContain('太长');
  });

  it('with a detail shown exactly as it came', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (service) => {
        const { title } = describeProblem(problem('service-unhealthy', { service }), t);
        expect(title).toBe(`${service} is not healthy`);
      }),
    );
  });
});

describe('the language', () => {
  it('is the chosen one, else the nearest to the system’s', () => {
    expect(resolveLanguage('zh-CN', 'en-US')).toBe('zh-CN');
    expect(resolveLanguage('en', 'zh-CN')).toBe('en');
    expect(resolveLanguage('system', 'zh-Hans-CN')).toBe('zh-CN');
    expect(resolveLanguage('system', 'zh')).toBe('zh-CN');
    expect(resolveLanguage('system', 'de-AT')).toBe('en');
  });
});
