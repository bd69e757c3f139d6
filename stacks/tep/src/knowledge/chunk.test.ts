import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  chunkDocument,
  MAX_LENGTH,
  MAX_TABLE_LENGTH,
  MAX_TABLE_WORDS,
  MAX_WORDS,
  MIN_WORDS,
  OVERLAP_WORDS,
} from './chunk.ts';
import { type BlockKind, SectionBuilder, type StructuredDocument } from './document.ts';
import { countWords } from './words.ts';

const sentence = fc
  .array(fc.constantFrom('reactor', 'feed', '反应器', 'a', 'XMEAS(7)', '𝒳', 'x'.repeat(300)), {
    minLength: 1,
    maxLength: 40,
  })
  .map((words) => `${words.join(' ')}. `);
const text = fc.oneof(
  fc.array(sentence, { minLength: 1, maxLength: 40 }).map((all) => all.join('').trim()),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 9000 }),
  fc.integer({ min: 1, max: 9000 }).map((length) => '长'.repeat(length)),
);
const step = fc.oneof(
  fc.record({ level: fc.integer({ min: 1, max: 4 }), text }),
  fc.record({
    kind: fc.constantFrom<BlockKind>('paragraph', 'list', 'table', 'code'),
    text,
    page: fc.option(fc.integer({ min: 1, max: 9 })),
  }),
);

const anyDocument: fc.Arbitrary<StructuredDocument> = fc
  .array(step, { maxLength: 12 })
  .map((steps) => {
    const builder = new SectionBuilder();
    for (const one of steps) {
      if ('level' in one) builder.heading(one.level, one.text);
      else builder.add(one.kind, one.text, one.page);
    }
    return { title: 'x', pages: null, sections: builder.sections };
  });

function bare(text: string): string {
  return text.replace(/\s/g, '');
}

test('no text is lost, doubled or moved', () => {
  fc.assert(
    fc.property(anyDocument, (document) => {
      const chunks = chunkDocument(document);
      const whole = document.sections.flatMap(({ headingPath, blocks }) => [
        headingPath.at(-1) ?? '',
        ...blocks.map((block) => block.text),
      ]);
      const rejoined = chunks.map((chunk) => chunk.text.slice(chunk.overlap)).join('');
      expect(bare(rejoined)).toBe(bare(whole.join('')));
      expect(chunks.map(({ ordinal }) => ordinal)).toEqual(chunks.map((_, k) => k));
    }),
    { numRuns: 200 },
  );
});

test('no chunk is larger than the limits, and an overlap repeats what went before', () => {
  fc.assert(
    fc.property(anyDocument, (document) => {
      const hasTable = document.sections.some(({ blocks }) =>
        blocks.some((b) => b.kind === 'table'),
      );
      const chunks = chunkDocument(document);
      for (const [k, { text, overlap }] of chunks.entries()) {
        const repeated = text.slice(0, overlap).trimEnd();
        expect(countWords(repeated)).toBeLessThanOrEqual(OVERLAP_WORDS);
        expect(chunks[k - 1]?.text.trimEnd().endsWith(repeated) ?? repeated === '').toBe(true);
        const own = text.slice(overlap);
        expect(own.length).toBeLessThanOrEqual(hasTable ? MAX_TABLE_LENGTH : MAX_LENGTH);
        expect(countWords(own)).toBeLessThanOrEqual(hasTable ? MAX_TABLE_WORDS : MAX_WORDS);
      }
    }),
    { numRuns: 200 },
  );
});

function documentOf(build: (builder: SectionBuilder) => void): StructuredDocument {
  const builder = new SectionBuilder();
  build(builder);
  return { title: 'x', pages: null, sections: builder.sections };
}

const words = (count: number): string => 'The level rises slowly. '.repeat(count / 4).trim();

test('short sections share a chunk under the headings they have in common', () => {
  const chunks = chunkDocument(
    documentOf((builder) => {
      builder.heading(1, 'Reactor');
      builder.heading(2, 'Level');
      builder.add('paragraph', words(60));
      builder.heading(2, 'Pressure');
      builder.add('paragraph', words(60));
    }),
  );
  expect(chunks).toHaveLength(1);
  expect(chunks[0]?.headingPath).toEqual(['Reactor']);
  expect(chunks[0]?.text).toContain('Pressure\n\nThe level');
});

test('a section that is long enough stands alone, and its heading goes with it', () => {
  const chunks = chunkDocument(
    documentOf((builder) => {
      builder.heading(1, 'Reactor');
      builder.add('paragraph', words(MIN_WORDS));
      builder.heading(2, 'Pressure');
      builder.add('paragraph', words(MIN_WORDS + 100));
    }),
  );
  expect(chunks.map(({ headingPath }) => headingPath)).toEqual([
    ['Reactor'],
    ['Reactor', 'Pressure'],
  ]);
  expect(chunks[1]?.text.startsWith('Pressure\n\n')).toBe(true);
});

test('a table larger than a chunk stays whole', () => {
  const row = (k: number): string => `| XMEAS ${k} | quantity | unit |`;
  const table = Array.from({ length: 150 }, (_, k) => row(k)).join('\n');
  const chunks = chunkDocument(
    documentOf((builder) => {
      builder.add('paragraph', words(100));
      builder.add('table', table, 3);
    }),
  );
  expect(countWords(table)).toBeGreaterThan(MAX_WORDS);
  expect(chunks[1]).toMatchObject({ text: table, page: 3, overlap: 0 });
});

test('a paragraph cut in two overlaps by whole sentences', () => {
  const chunks = chunkDocument(documentOf((builder) => builder.add('paragraph', words(600))));
  expect(chunks).toHaveLength(2);
  const { text, overlap } = chunks[1]!;
  expect(text.slice(0, overlap)).toBe('The level rises slowly. '.repeat(OVERLAP_WORDS / 4));
});
