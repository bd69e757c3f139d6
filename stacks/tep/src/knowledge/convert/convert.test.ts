import { Buffer } from 'node:buffer';
import { strToU8, zipSync } from 'fflate';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Section } from '../document.ts';
import type { ProblemCode } from '../result.ts';
import { convert } from './convert.ts';
import { LARGEST_DOCUMENT } from '../../contract/limits.ts';
import { docxOf, lockedPdf, pdfOf } from './sample-files.ts';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

async function read(name: string, mediaType: string, bytes: Uint8Array) {
  const result = await convert({ name, mediaType, bytes });
  if (!result.ok) throw new Error(result.problem.detail);
  return result.value.document;
}

async function problemOf(name: string, mediaType: string, bytes: Uint8Array) {
  const result = await convert({ name, mediaType, bytes });
  if (result.ok) throw new Error(`${name} was taken`);
  expect(result.problem.detail).toContain(name);
  return result.problem.code;
}

function textOf(sections: readonly Section[]): string {
  return sections.flatMap(({ blocks }) => blocks.map(({ text }) => text)).join('\n');
}

test('a PDF has its title, headings by size, paragraphs and pages', async () => {
  const bytes = await pdfOf([
    [
      { text: 'Reactor manual', size: 24 },
      { text: 'Cooling', size: 16, gap: 10 },
      { text: 'The coil removes the heat of reac-', size: 11, gap: 6 },
      { text: 'tion. The valve is XMV 10.', size: 11 },
      { text: 'A second paragraph stands apart.', size: 11, gap: 14 },
    ],
    [
      { text: 'Agitator', size: 16 },
      { text: 'It turns at 200 rpm.', size: 11, gap: 6 },
    ],
  ]);
  const document = await read('manual.pdf', 'application/pdf', bytes);
  expect(document).toEqual({
    title: 'Reactor manual',
    pages: 2,
    sections: [
      { headingPath: ['Reactor manual'], page: 1, blocks: [] },
      {
        headingPath: ['Reactor manual', 'Cooling'],
        page: 1,
        blocks: [
          {
            kind: 'paragraph',
            text: 'The coil removes the heat of reaction. The valve is XMV 10.',
            page: 1,
          },
          { kind: 'paragraph', text: 'A second paragraph stands apart.', page: 1 },
        ],
      },
      {
        headingPath: ['Reactor manual', 'Agitator'],
        page: 2,
        blocks: [{ kind: 'paragraph', text: 'It turns at 200 rpm.', page: 2 }],
      },
    ],
  });
});

test('the title a PDF gives itself comes first', async () => {
  const bytes = await pdfOf([[{ text: 'Some text', size: 12 }]], 'Stripper notes');
  expect((await read('x.pdf', 'application/pdf', bytes)).title).toBe('Stripper notes');
});

test('a Word document has its headings, lists and whole tables', async () => {
  const bytes = docxOf([
    { style: 'Heading1', text: 'Limits & trips' },
    { text: 'Pressure must stay < 3000 kPa.' },
    { style: 'Heading2', text: 'Table' },
    {
      rows: [
        ['Quantity', 'Limit'],
        ['Reactor pressure', '3000 kPa'],
      ],
    },
    { text: 'After it.' },
  ]);
  expect(await read('limits.docx', DOCX, bytes)).toEqual({
    title: 'Limits & trips',
    pages: null,
    sections: [
      {
        headingPath: ['Limits & trips'],
        page: null,
        blocks: [{ kind: 'paragraph', text: 'Pressure must stay < 3000 kPa.', page: null }],
      },
      {
        headingPath: ['Limits & trips', 'Table'],
        page: null,
        blocks: [
          {
            kind: 'table',
            text: 'Quantity | Limit\nReactor pressure | 3000 kPa',
            page: null,
          },
          { kind: 'paragraph', text: 'After it.', page: null },
        ],
      },
    ],
  });
});

test('Markdown has headings of both kinds, lists, tables and code', async () => {
  const text = [
    'Overview',
    '========',
    'First line',
    'second line.',
    '',
    '## Units ##',
    '- reactor',
    '',
    '- stripper',
    '',
    '| a | b |',
    '|---|---|',
    '| 1 | 2 |',
    '',
    '```',
    '# not a heading',
    '',
    '```',
    '### Deep',
    'End.',
  ].join('\n');
  const document = await read('o.md', 'text/markdown', strToU8(text));
  expect(document.title).toBe('Overview');
  expect(
    document.sections.map(({ headingPath, blocks }) => [headingPath, blocks.map((b) => b.kind)]),
  ).toEqual([
    [['Overview'], ['paragraph']],
    [
      ['Overview', 'Units'],
      ['list', 'table', 'code'],
    ],
    [['Overview', 'Units', 'Deep'], ['paragraph']],
  ]);
  expect(textOf(document.sections)).toContain('- reactor\n\n- stripper');
});

const markdownLine = fc.constantFrom(
  '# One',
  '## Two',
  'plain text',
  '- item',
  '1. first',
  '| a | b |',
  '|---|---|',
  '```',
  '~~~',
  '===',
  '---',
  '  indented',
  '',
  '',
  '***',
  '#hash',
  '\t',
  '反应器温度',
);

test('reading Markdown loses nothing but heading marks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(markdownLine, { maxLength: 30 }), async (lines) => {
      const text = ['start', ...lines].join('\n');
      const { sections } = await read('x.md', 'text/markdown', strToU8(text));
      const got = sections
        .flatMap(({ headingPath, blocks }) => [
          headingPath.at(-1) ?? '',
          ...blocks.map((block) => block.text),
        ])
        .join('');
      const strip = (s: string): string => s.replace(/[\s#=-]/g, '');
      expect(strip(got)).toBe(strip(text));
    }),
    { numRuns: 500 },
  );
});

test('text may be UTF-8 with a mark or UTF-16; paragraphs are what empty lines separate', async () => {
  const text = 'Erste Zeile, 测量\r\nzweite\r\n \r\nNächster Absatz';
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');
  for (const bytes of [strToU8(`\ufeff${text}`), new Uint8Array(utf16)]) {
    const { sections, title } = await read('notes.txt', 'text/plain', bytes);
    expect(title).toBe('notes');
    expect(sections[0]?.blocks.map((block) => block.text)).toEqual([
      'Erste Zeile, 测量\nzweite',
      'Nächster Absatz',
    ]);
  }
});

test('the name decides what a browser does not know', async () => {
  const { title } = await read('a.md', 'application/octet-stream', strToU8('# Heading\n\ntext'));
  expect(title).toBe('Heading');
});

function bombDocx(): Uint8Array {
  return docxOf([{ text: 'x' }], { 'word/comments.xml': new Uint8Array(8 * 1024 * 1024) });
}

/** Its directory says that the document is small. */
function lyingDocx(): Uint8Array {
  const bytes = docxOf([{ text: 'word '.repeat(200_000) }]);
  const view = new DataView(bytes.buffer);
  const part = strToU8('word/document.xml');
  for (let at = 0; at + 46 < bytes.length; at += 1) {
    if (view.getUint32(at, true) !== 0x02014b50) continue;
    if (part.every((byte, k) => bytes[at + 46 + k] === byte)) view.setUint32(at + 24, 100, true);
  }
  return bytes;
}

const REFUSED: readonly [ProblemCode, string, string, () => Uint8Array | Promise<Uint8Array>][] = [
  ['empty', 'nothing.txt', 'text/plain', () => new Uint8Array()],
  ['too-large', 'big.txt', 'text/plain', () => new Uint8Array(LARGEST_DOCUMENT + 1).fill(65)],
  ['unsupported-type', 'song.mp3', 'audio/mpeg', () => strToU8('abc')],
  ['wrong-type', 'a.pdf', 'application/pdf', () => strToU8('just text')],
  ['wrong-type', 'a.md', 'text/markdown', () => pdfOf([[{ text: 'x', size: 9 }]])],
  ['wrong-type', 'a.docx', DOCX, () => pdfOf([[{ text: 'x', size: 9 }]])],
  ['wrong-type', 'zip.docx', DOCX, () => zipSync({ 'a.xml': strToU8('<a/>') })],
  ['wrong-type', 'bin.txt', 'text/plain', () => new Uint8Array([65, 0, 66])],
  ['encoding', 'latin.txt', 'text/plain', () => new Uint8Array([0x4d, 0xfc, 0x6c, 0x6c])],
  ['password-protected', 'locked.pdf', 'application/pdf', () => lockedPdf()],
  ['password-protected', 'old.docx', DOCX, () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1])],
  ['damaged', 'cut.pdf', 'application/pdf', () => strToU8('%PDF-1.7\ngarbage')],
  ['damaged', 'cut.docx', DOCX, () => docxOf([{ text: 'hello' }]).slice(0, 300)],
  ['damaged', 'lying.docx', DOCX, lyingDocx],
  ['zip-bomb', 'bomb.docx', DOCX, bombDocx],
  ['empty-text', 'scan.pdf', 'application/pdf', () => pdfOf([[]])],
  ['empty-text', 'blank.docx', DOCX, () => docxOf([{ text: ' ' }])],
  ['empty-text', 'blank.md', 'text/markdown', () => strToU8('\n\n# \n')],
];

test.each(REFUSED)('%s: %s', async (code, name, mediaType, make) => {
  expect(await problemOf(name, mediaType, await make())).toBe(code);
});

test('no damage to a file makes reading it throw', async () => {
  const pdf = await pdfOf([[{ text: 'Some text on a page', size: 12 }]]);
  const files: [string, string, Uint8Array][] = [
    ['a.pdf', 'application/pdf', pdf],
    ['a.docx', DOCX, docxOf([{ style: 'Heading1', text: 'A' }, { text: 'B' }])],
  ];
  for (const [name, mediaType, whole] of files) {
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), {
      minLength: 1,
      maxLength: 20,
    });
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(whole.length), async (changes, length) => {
        const bytes = whole.slice();
        for (const [at, value] of changes) bytes[at] = value;
        const result = await convert({ name, mediaType, bytes: bytes.slice(0, length) });
        expect(typeof result.ok).toBe('boolean');
      }),
      { numRuns: 100 },
    );
  }
});
