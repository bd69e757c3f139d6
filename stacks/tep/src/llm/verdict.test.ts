import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readVerdict } from './verdict.ts';

const CAUSES = 20;
const read = (text: string) => readVerdict(text, CAUSES);

const causesArbitrary = fc
  .uniqueArray(fc.option(fc.integer({ min: 1, max: CAUSES })), { minLength: 1, maxLength: 5 })
  .chain((idvs) =>
    fc.tuple(
      ...idvs.map((idv) =>
        fc.record({
          idv: fc.constant(idv),
          confidence: fc.integer({ min: 0, max: 100 }).map((n) => n / 100),
        }),
      ),
    ),
  );
const proseArbitrary = fc.string().filter((text) => !text.includes('"causes"'));

describe('a verdict', () => {
  test('is found in any prose, sorted by confidence', () => {
    fc.assert(
      fc.property(
        proseArbitrary,
        causesArbitrary,
        fc.string(),
        fc.boolean(),
        (prose, causes, summary, fenced) => {
          const json = JSON.stringify({ summary, causes }, null, fenced ? 2 : 0);
          const { verdict, reason } = read(
            `${prose}\n${fenced ? `\`\`\`json\n${json}\n\`\`\`` : json}`,
          );
          expect(reason).toBeNull();
          expect(verdict?.summary).toBe(summary);
          expect(verdict?.causes).toEqual(causes.toSorted((a, b) => b.confidence - a.confidence));
        },
      ),
    );
  });

  test('cut anywhere inside is none, with a reason', () => {
    const json =
      '{ "causes": [{ "idv": 6, "confidence": 0.5 }, { "idv": null, "confidence": 0.1 }], "summary": "x" }';
    for (let end = 1; end < json.length; end += 1) {
      const { verdict, reason } = read(`Prose. ${json.slice(0, end)}`);
      expect(verdict).toBeNull();
      expect(reason).toMatch(/breaks off|no verdict/);
    }
  });

  test('never throws, whatever a model sends', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"causes":',
      '"',
      '\\',
      ',',
      ' ',
      '1',
      'null',
      '"idv":',
    );
    const soup = fc
      .array(fc.oneof(pieces, fc.string()), { maxLength: 60 })
      .map((all) => all.join(''));
    fc.assert(
      fc.property(soup, (text) => {
        const { verdict, reason } = read(text);
        expect(verdict === null).toBe(reason !== null);
      }),
    );
  });

  test('of an answer that only opens braces is refused quickly', () => {
    const startedAt = performance.now();
    const { reason } = read(`${'{ "a": '.repeat(50_000)} "causes": [`);
    expect(reason).toBe('The JSON of the verdict breaks off.');
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  test.each([
    ['{"causes":[{"idv":"IDV(4)","confidence":"80 %"},],}', [{ idv: 4, confidence: 0.8 }]],
    [
      '{"causes":[{"idv":"none","confidence":"0.3"}],"summary":""}',
      [{ idv: null, confidence: 0.3 }],
    ],
    ['{"result":{"causes":[{"idv":2,"confidence":1}]}}', [{ idv: 2, confidence: 1 }]],
    [
      '{"causes":[{"idv":1,"confidence":1}]} On reflection: {"causes":[{"idv":3,"confidence":1}]}',
      [{ idv: 3, confidence: 1 }],
    ],
    ['The set {"a" is odd. {"causes":[{"idv":5,"confidence":0.2}]}', [{ idv: 5, confidence: 0.2 }]],
  ])('is read tolerantly: %s', (text, causes) => {
    expect(read(text).verdict?.causes).toEqual(causes);
  });

  test.each([
    ['{"causes":[]}', /^The verdict is not as asked: causes: /],
    ['{"causes":[{"idv":6,"confidence":7}]}', /causes.0.confidence/],
    ['{"causes":[{"idv":6}]}', /causes.0.confidence/],
    ['{"causes":[{"idv":0,"confidence":1}]}', /causes.0.idv/],
    ['{"causes":[{"idv":21,"confidence":1}]}', /unknown cause: 21/],
    ['{"causes":[{"idv":6,"confidence":0.4},{"idv":6,"confidence":0.2}]}', /twice/],
    ['{"causes": none}', /not valid JSON/],
  ])('is refused with its reason: %s', (text, reason) => {
    const outcome = read(text);
    expect(outcome.verdict).toBeNull();
    expect(outcome.reason).toMatch(reason);
  });
});
