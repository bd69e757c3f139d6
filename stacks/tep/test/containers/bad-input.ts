import { request as httpRequest } from 'node:http';
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import { expect, test } from 'vitest';
import { problemSchema } from '../../src/contract/index.ts';
import { docxOf, pdfOf } from '../../src/knowledge/convert/sample-files.ts';
import { call } from '../support/backend.ts';
import type { Tested } from './guided-run.ts';

const WRONG_BODIES: readonly (readonly [
  method: string,
  path: string,
  body: unknown,
  field: string,
])[] = [
  ['PUT', '/speed', { speed: 0.5 }, 'speed'],
  ['PUT', '/setpoints/1', { value: 1e9 }, 'value'],
  ['PUT', '/manipulated/3', { mode: 'manual', value: 101 }, 'value'],
  ['PUT', '/disturbances/4', { on: 'yes' }, 'on'],
  ['PUT', '/disturbances/22', { on: true }, 'n'],
  ['PUT', '/detection', { alpha: 2 }, 'alpha'],
  ['POST', '/ingest', { rows: [[1, 2, 3]] }, 'rows'],
  ['POST', '/prerun', { hours: -1 }, 'hours'],
];

/** What must be refused, each with its reason, at the port that is published. */
export function badInputTests(tested: () => Tested): void {
  test.each(WRONG_BODIES)('%s %s %j is refused by its field', async (method, path, body, field) => {
    const answer = await call(`${tested().stack.api}${path}`, method, body);
    expect(answer).toMatchObject({
      status: 400,
      type: expect.stringContaining('problem+json') as string,
    });
    const paths = problemSchema.parse(answer.body).errors?.map((error) => error.path);
    expect(paths?.some((each) => each.startsWith(field))).toBe(true);
  });

  test('a valve that its controller moves is not to be written', async () => {
    const { api } = tested().stack;
    const refused = problemSchema.parse(
      (await call(`${api}/manipulated/3`, 'PUT', { value: 40 })).body,
    );
    expect(refused).toMatchObject({ status: 409 });
    expect(refused.detail).toContain('controller');
  });

  test('bad documents are refused with the reason, and a good one is found', async () => {
    const { stack } = tested();
    const text = await pdfOf([[{ text: 'Grease the quaternary flange.', size: 11 }]]);
    const bomb = docxOf([{ text: 'x' }], { 'word/document.xml': new Uint8Array(120_000_000) });
    const notes = docxOf([{ text: 'The ternary gasket is made of cork.' }]);
    const files: readonly (readonly [number, string, Uint8Array, string])[] = [
      [422, 'locked.pdf', await lockedPdf(), 'password'],
      [422, 'bomb.docx', bomb, ''],
      [415, 'picture.pdf', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2), 'PNG'],
      [415, 'paper.docx', text, 'Word'],
      [201, 'flange.pdf', text, ''],
      [201, 'gasket.docx', notes, ''],
    ];
    for (const [status, name, bytes, reason] of files) {
      // By the way that the browser takes.
      const answer = await fetch(`${stack.dashboard}/api/v1/knowledge/documents?name=${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: Buffer.from(bytes),
      });
      const body: unknown = await answer.json();
      expect(answer.status, `${name}: ${JSON.stringify(body)}`).toBe(status);
      if (status !== 201) expect(problemSchema.parse(body).detail).toContain(reason);
    }
    for (const [words, found] of [
      ['quaternary flange', 'Grease the quaternary flange.'],
      ['ternary gasket', 'made of cork'],
    ] as const) {
      const query = encodeURIComponent(words);
      const { body } = await call(`${stack.api}/knowledge/search?q=${query}&limit=1`);
      expect(JSON.stringify(body)).toContain(found);
    }
  });

  test.each(['backend', 'dashboard', 'console'] as const)(
    'a document of 200 MB is refused by %s before it is sent',
    async (door) => {
      expect(
        await announce(`${tested().stack[door]}/api/v1/knowledge/documents?name=huge.pdf`),
      ).toBe(413);
    },
  );
}

async function lockedPdf(): Promise<Buffer> {
  const pdf = new PDFDocument({ userPassword: 'secret', font: null as unknown as string });
  pdf.end();
  return buffer(pdf);
}

/** Status of the answer to a request that says it will send 200 MB. */
async function announce(url: string): Promise<number | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
  const request = httpRequest(url, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'content-length': 200_000_000 },
  });
  request.on('response', ({ statusCode }) => resolve(statusCode)).on('error', reject);
  request.write('%PDF-1.7');
  try {
    return await promise;
  } finally {
    request.destroy();
  }
}
