import { describe, expect, it } from 'vitest';
import { DISTURBANCES, SHUTDOWN_LIMITS } from '../../contract/tables.ts';
import { en } from './en.ts';
import { CATALOGUES, isTextKey, LANGUAGES, languageFor, translate } from './text.ts';

const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

describe.each(LANGUAGES)('the catalogue of %s', (language) => {
  const catalogue = CATALOGUES[language];

  it('has every text, none empty', () => {
    expect(Object.keys(catalogue).sort()).toEqual(Object.keys(en).sort());
    for (const text of Object.values(catalogue)) expect(text.trim()).not.toBe('');
  });

  it('uses the same placeholders as English', () => {
    for (const [key, text] of Object.entries(en)) {
      expect([key, placeholders(catalogue[key as keyof typeof en])]).toEqual([
        key,
        placeholders(text),
      ]);
    }
  });
});

it('has a text for every shutdown limit and every kind of disturbance', () => {
  for (const { id } of SHUTDOWN_LIMITS) expect(isTextKey(`limit-${id}`)).toBe(true);
  for (const { kind } of DISTURBANCES) expect(isTextKey(`kind-${kind}`)).toBe(true);
});

it('fills in values and leaves unknown placeholders to be seen', () => {
  expect(translate('en', 'markOn', { id: 'IDV 4', hours: '12.30' })).toBe('IDV 4 on at 12.30 h');
  expect(translate('en', 'markOn', { id: 'IDV 4' })).toBe('IDV 4 on at {hours} h');
});

it('speaks the first language of the reader that it knows', () => {
  expect(languageFor(['fr', 'zh-CN', 'en'])).toBe('zh');
  expect(languageFor(['de'])).toBe('en');
});
