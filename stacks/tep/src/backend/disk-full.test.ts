import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { NAMES, Providers } from '../../test/providers/local-providers.ts';
import { type Script, streamed } from '../../test/providers/script.ts';
import { call, temporaryFolder, until } from '../../test/support/backend.ts';
import { environmentOf } from '../../test/support/explained-backend.ts';
import {
  analysisSchema,
  documentSchema,
  documentsSchema,
  problemSchema,
} from '../contract/index.ts';

const CHILD = fileURLToPath(new URL('../../test/support/analyses-child.ts', import.meta.url));
const MOUNT = 'mount -t tmpfs -o size=48m tmpfs "$1" && exec "$2" "$3" "$1"';

interface SmallDisk extends AsyncDisposable {
  readonly api: string;
  /** Its data folder, as this process sees it. */
  readonly folder: string;
}

/** The explaining backend on a real file system of 48 MB, in a mount namespace of its own. */
async function onSmallDisk(path: string, environment: Record<string, string>): Promise<SmallDisk> {
  const args = ['--map-root-user', '--mount', 'sh', '-c', MOUNT];
  const child = spawn('unshare', [...args, 'sh', path, process.execPath, CHILD], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment },
  });
  const [api] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const folder = `/proc/${child.pid}/root${path}`;
  const dispose = async (): Promise<void> => {
    const closed = once(child, 'close');
    child.kill('SIGKILL');
    await closed;
  };
  return { api, folder, [Symbol.asyncDispose]: dispose };
}

/** Takes all the room there is, to the last byte. Returns what gives it back. */
async function fill(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'ballast');
  const file = await open(path, 'w');
  for (let size = 1 << 20; size >= 1; size >>= 1) {
    try {
      for (;;) await file.write(Buffer.alloc(size));
    } catch (error) {
      expect(error).toMatchObject({ code: 'ENOSPC' });
    }
  }
  await file.close();
  return () => rm(path);
}

async function upload(api: string, name: string, text: string): Promise<Response> {
  return fetch(`${api}/knowledge/documents?name=${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: text,
  });
}

async function analyse(api: string) {
  const body = { task: 'explain', models: [NAMES.gemini] };
  return call(`${api}/incidents/1/analyses`, 'POST', body);
}

async function ended(api: string, id: number) {
  const now = async () => analysisSchema.parse((await call(`${api}/analyses/${id}`)).body);
  await until(async () => (await now()).endedAt !== null);
  return now();
}

test('a full disk refuses what is new, loses nothing acknowledged, and all goes on with room', async () => {
  await using outer = await temporaryFolder();
  const hanging: Script = [{ steps: [{ do: 'text', text: 'So far so ' }, { do: 'hang' }] }];
  const fine: Script = [streamed(['Done.'])];
  await using providers = await Providers.listen({
    ...{ anthropic: fine, gemini: fine, lmstudio: fine },
  });
  const { gemini } = providers.servers;
  const environment = { ...environmentOf(providers), ANALYSES_PER_SESSION: '1000' };
  await using backend = await onSmallDisk(outer.path, environment);
  const { api, folder } = backend;
  const text = 'A quaternary flange is tightened to 40 Nm.';
  const kept = documentSchema.parse(await (await upload(api, 'flange.txt', text)).json());
  const first = analysisSchema.parse((await analyse(api)).body);
  await ended(api, first.id);
  gemini.play(hanging);
  const second = analysisSchema.parse((await analyse(api)).body);
  await until(async () => {
    const { answers } = analysisSchema.parse((await call(`${api}/analyses/${second.id}`)).body);
    return answers[0]?.text === 'So far so ';
  });

  const makeRoom = await fill(folder);
  const large = `${text} `.repeat(5000);
  const refused = problemSchema.parse(await (await upload(api, 'large.txt', large)).json());
  expect(refused).toMatchObject({
    status: 507,
    detail: 'The disk is full: “large.txt” was not added.',
  });
  const { documents } = documentsSchema.parse((await call(`${api}/knowledge/documents`)).body);
  expect(documents.filter(({ shipped }) => !shipped)).toEqual([kept]);
  await call(`${api}/analyses/${second.id}/cancel`, 'POST');
  const cancelled = await ended(api, second.id);
  expect(cancelled.answers).toMatchObject([{ state: 'cancelled', text: 'So far so ' }]);
  gemini.play(fine);
  // There may be some room left in a file of the database; what is taken must be there later.
  const taken: number[] = [];
  await until(async () => {
    const { status, body } = await analyse(api);
    if (status === 202) {
      const { id } = analysisSchema.parse(body);
      taken.push(id);
      await ended(api, id);
    } else if (status === 507) {
      const { detail } = problemSchema.parse(body);
      expect(detail).toBe('The disk is full: the analysis was not begun.');
    } else expect(status).toBe(409);
    return status === 507;
  });

  await makeRoom();
  expect((await upload(api, 'large.txt', large)).status).toBe(201);
  const found = await call(`${api}/knowledge/search?q=quaternary%20flange&limit=5`);
  expect(JSON.stringify(found.body)).toContain('40 Nm');
  const original = await fetch(`${api}/knowledge/documents/${kept.id}/original`);
  expect(await original.text()).toBe(text);
  const last = analysisSchema.parse((await analyse(api)).body);
  for (const id of [first.id, second.id, ...taken, last.id]) {
    const analysis = await ended(api, id);
    const name = `analysis-${String(id).padStart(6, '0')}.json`;
    const path = join(folder, 'RCA_Results', analysis.at.slice(0, 10), name);
    await until(async () => {
      const written = await readFile(path, 'utf8').catch(() => 'null');
      return JSON.stringify(JSON.parse(written)) === JSON.stringify(analysis);
    });
  }
});
