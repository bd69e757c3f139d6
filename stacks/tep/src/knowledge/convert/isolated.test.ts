import { deflateSync } from 'node:zlib';
import { strToU8 } from 'fflate';
import { PDFDocument, PDFName } from 'pdf-lib';
import { expect, test } from 'vitest';
import { CONVERSION_LIMITS, convertIsolated } from './isolated.ts';
import { docxOf, pdfOf } from './sample-files.ts';

const MB = 1024 * 1024;
const PDF = 'application/pdf';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const LIMIT_MS = 300;
const GRACE_MS = 1000;
/** On a busy machine a thread waits to start and to end as long as a small file's does. */
const BUSY_FACTOR = 5;

function never(): AbortSignal {
  return new AbortController().signal;
}

/** A page whose content unpacks to so many bytes. */
async function bombPdf(bytes: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage();
  const packed = deflateSync(Buffer.alloc(bytes, 'BT (a) Tj ET '));
  const stream = pdf.context.stream(packed, { Filter: 'FlateDecode' });
  page.node.set(PDFName.of('Contents'), pdf.context.register(stream));
  return pdf.save();
}

test('the result of the thread is that of the conversion', async () => {
  const bytes = await pdfOf([[{ text: 'Separator', size: 12 }]]);
  const result = await convertIsolated({ name: 's.pdf', mediaType: PDF, bytes }, never());
  expect(result).toMatchObject({ ok: true, value: { format: 'pdf', document: { pages: 1 } } });
});

test('what is refused in the thread is refused with the same reason', async () => {
  const source = { name: 'x.pdf', mediaType: PDF, bytes: strToU8('%PDF-1.4 nothing') };
  expect(await convertIsolated(source, never())).toMatchObject({ problem: { code: 'damaged' } });
});

test('a file that takes too long is given up promptly', async () => {
  const small = await pdfOf([[{ text: 'Separator', size: 12 }]]);
  const large = await bombPdf(100 * MB);
  const started = performance.now();
  await convertIsolated({ name: 'quick.pdf', mediaType: PDF, bytes: small }, never());
  const usualMs = performance.now() - started;
  const result = await convertIsolated(
    { name: 'slow.pdf', mediaType: PDF, bytes: large },
    never(),
    {
      ...CONVERSION_LIMITS,
      timeMs: LIMIT_MS,
    },
  );
  const limitedMs = performance.now() - started - usualMs;
  expect(result).toMatchObject({ problem: { code: 'too-demanding' } });
  expect(limitedMs).toBeLessThan(LIMIT_MS + GRACE_MS + BUSY_FACTOR * usualMs);
});

test('a file that takes too much memory is given up', async () => {
  const bytes = await bombPdf(300 * MB);
  expect(bytes.length).toBeLessThan(2 * MB);
  const result = await convertIsolated({ name: 'large.pdf', mediaType: PDF, bytes }, never(), {
    ...CONVERSION_LIMITS,
    heapMb: 64,
    growthMb: 200,
  });
  expect(result).toMatchObject({
    problem: { code: 'too-demanding', detail: expect.stringContaining('memory') as string },
  });
});

test('XML that fills the heap is given up', async () => {
  const bytes = docxOf(Array.from({ length: 30_000 }, (_, k) => ({ text: `paragraph ${k}` })));
  const source = { name: 'deep.docx', mediaType: DOCX, bytes };
  const result = await convertIsolated(source, never(), { ...CONVERSION_LIMITS, heapMb: 24 });
  expect(result).toMatchObject({ problem: { code: 'too-demanding' } });
});

test('elements nested deeper than the stack are refused', async () => {
  const depth = 50_000;
  const xml = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${'<w:p>'.repeat(depth)}${'</w:p>'.repeat(depth)}</w:body></w:document>`;
  const bytes = docxOf([], { 'word/document.xml': strToU8(xml) });
  const result = await convertIsolated({ name: 'deep.docx', mediaType: DOCX, bytes }, never());
  expect(result).toMatchObject({
    problem: { code: expect.stringMatching(/damaged|empty/) as string },
  });
});

test('a conversion can be cancelled before and while it runs', async () => {
  const bytes = await bombPdf(100 * MB);
  const source = { name: 'slow.pdf', mediaType: PDF, bytes };
  expect(await convertIsolated(source, AbortSignal.abort())).toMatchObject({
    problem: { code: 'cancelled' },
  });
  expect(await convertIsolated(source, AbortSignal.timeout(100))).toMatchObject({
    problem: { code: 'cancelled' },
  });
});
