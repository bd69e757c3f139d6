import { request as httpRequest } from 'node:http';
import { Readable } from 'node:stream';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { Providers } from '../../../test/providers/local-providers.ts';
import { streamed } from '../../../test/providers/script.ts';
import { call, temporaryFolder } from '../../../test/support/backend.ts';
import { environmentOf, startExplained } from '../../../test/support/explained-backend.ts';
import {
  documentSchema,
  documentsSchema,
  documentViewSchema,
  hitsSchema,
  problemSchema,
} from '../../contract/index.ts';
import { docxOf, lockedPdf, pdfOf } from '../../knowledge/convert/sample-files.ts';
import { readAnalysisSettings } from '../analyses/settings.ts';
import { embedderFinder } from './local-embedder.ts';

async function upload(api: string, name: string, body: Uint8Array | string): Promise<Response> {
  return fetch(`${api}/knowledge/documents?name=${encodeURIComponent(name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: typeof body === 'string' ? body : Buffer.from(body),
  });
}

/** The same without telling the length beforehand. */
async function uploadUndeclared(
  api: string,
  name: string,
  megabytes: number,
): Promise<number | 'closed'> {
  const piece = Buffer.alloc(1e6, 'A');
  const sent = httpRequest(`${api}/knowledge/documents?name=${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
  });
  const { promise, resolve } = Promise.withResolvers<number | 'closed'>();
  sent.once('response', (response) => {
    response.resume();
    resolve(response.statusCode ?? 0);
  });
  sent.on('error', () => resolve('closed'));
  Readable.from(Array.from({ length: megabytes }, () => piece)).pipe(sent);
  return promise;
}

test('a document is added, listed, viewed, found, fetched and removed; shipped ones stay', async () => {
  await using folder = await temporaryFolder();
  await using backend = await startExplained(folder.path);
  const { api } = backend;
  const list = async () => documentsSchema.parse((await call(`${api}/knowledge/documents`)).body);
  const shipped = (await list()).documents;
  expect(shipped.length).toBeGreaterThan(30);
  expect(shipped.every((document) => document.shipped)).toBe(true);

  const pdf = await pdfOf([
    [
      { text: 'Quaternary flange', size: 20 },
      { text: 'Tighten it to 40 Nm.', size: 11 },
    ],
  ]);
  const added = await upload(api, '法兰 flange.pdf', pdf);
  expect(added.status).toBe(201);
  const document = documentSchema.parse(await added.json());
  expect(document).toMatchObject({ name: '法兰 flange.pdf', pages: 1, shipped: false });
  expect((await list()).documents).toHaveLength(shipped.length + 1);

  const path = `${api}/knowledge/documents/${document.id}`;
  const view = documentViewSchema.parse((await call(path)).body);
  expect(view.content.map(({ text }) => text).join('')).toContain('40 Nm');
  const found = await call(
    `${api}/knowledge/search?q=${encodeURIComponent('quaternary flange')}&limit=3`,
  );
  const { hits } = hitsSchema.parse(found.body);
  expect(hits[0]).toMatchObject({ documentId: document.id, chunk: { page: 1 } });
  const original = await fetch(`${path}/original`);
  expect(original.headers.get('content-disposition')).toContain('attachment');
  expect(Buffer.from(await original.arrayBuffer())).toEqual(Buffer.from(pdf));

  expect((await upload(api, 'again.pdf', pdf)).status).toBe(409);
  expect((await call(`${api}/knowledge/reindex`, 'POST')).status).toBe(200);
  expect((await call(path, 'DELETE')).status).toBe(200);
  expect((await call(path)).status).toBe(404);
  expect((await call(`${api}/knowledge/documents/${shipped[0]!.id}`, 'DELETE')).status).toBe(409);
});

test('bad documents are refused with the reason, and the next is taken', async () => {
  await using folder = await temporaryFolder();
  await using backend = await startExplained(folder.path);
  const { api } = backend;
  const pdf = await pdfOf([[{ text: 'text', size: 11 }]]);
  const bomb = docxOf([{ text: 'x' }], { 'word/document.xml': new Uint8Array(120_000_000) });
  const refusals: readonly (readonly [number, string, Uint8Array | string, string])[] = [
    [415, 'picture.pdf', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 1, 2]), 'a PNG image'],
    [415, 'paper.docx', pdf, 'claims to be a Word document'],
    [415, 'program.exe', 'MZ', 'neither PDF'],
    [422, 'bomb.docx', bomb, ''],
    [422, 'empty.txt', '', 'empty'],
    [422, 'half.pdf', pdf.subarray(0, pdf.length / 3), ''],
    [415, 'archive.docx.zip', zipSync({ a: new Uint8Array(9) }), 'neither'],
    [400, '../up.txt', 'text', 'name'],
    [422, 'locked.pdf', lockedPdf(), 'protected by a password'],
    [413, 'large.txt', new Uint8Array(26_500_000).fill(65), '25 MB'],
    [413, 'larger.txt', new Uint8Array(28_000_000).fill(65), '25 MB'],
  ];
  for (const [status, name, body, reason] of refusals) {
    const problem = problemSchema.parse(await (await upload(api, name, body)).json());
    expect(problem.status, `${name}: ${problem.detail}`).toBe(status);
    expect(problem.detail).toContain(reason);
  }
  // A client may still be writing when the answer comes, and then sees a closed connection only.
  expect([413, 'closed']).toContain(await uploadUndeclared(api, 'endless.txt', 28));
  const { documents } = documentsSchema.parse((await call(`${api}/knowledge/documents`)).body);
  expect(documents.every(({ shipped }) => shipped)).toBe(true);
  expect((await upload(api, 'fine.txt', 'A fine text.')).status).toBe(201);
  expect((await call(`${api}/knowledge/search?q=`)).status).toBe(400);
  expect((await call(`${api}/knowledge/documents/0`)).status).toBe(400);
});

test('200 MB are refused by their announced length, before they are sent', async () => {
  await using folder = await temporaryFolder();
  await using backend = await startExplained(folder.path);
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
  const request = httpRequest(`${backend.api}/knowledge/documents?name=huge.pdf`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'content-length': 200_000_000 },
  });
  request.on('response', ({ statusCode }) => resolve(statusCode)).on('error', reject);
  request.write('%PDF-1.7');
  expect(await promise).toBe(413);
  request.destroy();
});

test('the embedding model of LM Studio is found; without LM Studio there is none', async () => {
  const reply = [streamed(['yes'])];
  await using providers = await Providers.listen({
    anthropic: reply,
    gemini: reply,
    lmstudio: reply,
  });
  const environment = environmentOf(providers);
  const { signal } = new AbortController();
  const embedder = await embedderFinder(readAnalysisSettings(environment))(signal);
  expect(embedder?.model).toBe('lmstudio/nomic-embed-text-v1.5');
  expect(await embedder?.embed(['a', 'b'], signal)).toHaveLength(2);
  const absent = { ...environment, LMSTUDIO_URL: 'http://127.0.0.1:1' };
  expect(await embedderFinder(readAnalysisSettings(absent))(signal)).toBeNull();
});
