import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { withoutVerdictBlock } from './verdict-block.ts';

const CAUSES = [{ idv: 6, confidence: 0.8 }];
const JSON_FORMS = [
  JSON.stringify({ causes: CAUSES, summary: 'A is lost.' }),
  JSON.stringify({ summary: 'A is lost.', causes: CAUSES }, null, 2),
];

describe('the block of a verdict', () => {
  test.each(JSON_FORMS)('is left out, fenced or not: %s', (json) => {
    for (const fence of ['```', '~~~', '````']) {
      expect(withoutVerdictBlock(`Feed A fell.\n\n${fence}json\n${json}\n${fence}\n`)).toBe(
        'Feed A fell.',
      );
    }
    expect(withoutVerdictBlock(`Feed A fell.\n\n${json}\n`)).toBe('Feed A fell.');
    expect(withoutVerdictBlock(json)).toBe('');
  });

  test('is left out alone: prose and code around it stay', () => {
    const [json] = JSON_FORMS;
    const code = '```json\n{ "level": 3 }\n```';
    expect(withoutVerdictBlock(`Before.\n${code}\n\n\`\`\`json\n${json}\n\`\`\`\nAfter.`)).toBe(
      `Before.\n${code}\n\nAfter.`,
    );
  });

  test('is not shown while it is on its way', () => {
    const head = 'Feed A fell.\n\n```json\n{\n  "causes":';
    const whole = `Feed A fell.\n\n\`\`\`json\n${JSON.stringify({ causes: CAUSES }, null, 2)}\n\`\`\``;
    for (let end = head.length; end <= whole.length; end += 1)
      expect(withoutVerdictBlock(whole.slice(0, end))).toBe('Feed A fell.');
  });

  test.each([
    'There is no verdict in this answer.',
    'The verdict {"causes": []} stands in a sentence.',
    '{ this is no JSON }\n\nThe word "causes": it is quoted.',
  ])('is nothing else: %s', (text) => {
    expect(withoutVerdictBlock(text)).toBe(text);
  });

  test('is found behind any prose, which stays as it is', () => {
    const prose = fc.string().filter((text) => !text.includes('"causes"') && !/[`~{]/.test(text));
    fc.assert(
      fc.property(prose, fc.constantFrom(...JSON_FORMS), (text, json) => {
        const shown = withoutVerdictBlock(`${text}\n\n\`\`\`json\n${json}\n\`\`\``);
        expect(shown).toBe(text.trim());
      }),
    );
  });

  test('never makes an answer longer, whatever a model sends', () => {
    const pieces = fc.constantFrom('{', '}', '"causes":', '```json', '\n', ' ', 'prose');
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const text = parts.join('');
        expect(withoutVerdictBlock(text).length).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
