import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../../test/support/backend.ts';
import { openDatabase } from '../database.ts';
import { IncidentStore } from './incident-store.ts';
import { Incidents } from './incidents.ts';
import type { IncidentChange } from './messages.ts';

const opened = (run: number, step: number): IncidentChange => ({
  ...{ kind: 'opened', run, method: 'cva', onsetStep: step, detectedStep: step + 900 },
  ...{ contributions: [{ statistic: 'Q', variables: [{ variable: 'XMEAS 1', value: 3 }] }] },
  switchedOn: [1],
});

test('an incident is told of at every change', async () => {
  await using folder = await temporaryFolder();
  const incidents = new Incidents(folder.path, () => null);
  const told: string[] = [];
  incidents.follow(({ id, state, notes }) => told.push(`${id} ${state} ${notes}`.trim()));
  incidents.apply(opened(1, 900));
  incidents.patch(1, { notes: 'noted' });
  incidents.apply({ kind: 'closed', state: 'cleared', endStep: 5400 });
  incidents.apply({ kind: 'closed', state: 'ended', endStep: 9000 });
  expect(told).toEqual(['1 open', '1 open noted', '1 cleared noted']);
  expect(incidents.get(1)).toMatchObject({ endStep: 5400, ruledOut: [], notes: 'noted' });
  expect(incidents.patch(2, { notes: '' })).toBeNull();
  expect(Object.fromEntries(incidents.counts())).toEqual({ cleared: 1 });
  incidents.close();
});

test('what was open when the process ended has ended with its run', async () => {
  await using folder = await temporaryFolder();
  const before = new Incidents(folder.path, () => null);
  before.apply(opened(3, 900));
  before.close();
  const after = new Incidents(folder.path, (run) => (run === 3 ? 7200 : null));
  expect(after.get(1)).toMatchObject({ state: 'ended', endStep: 7200 });
  after.close();
});

const WRITER = `
  const [store, folder] = process.argv.slice(1);
  const { IncidentStore } = await import(store);
  const incidents = new IncidentStore(folder);
  for (let step = 180; ; step += 180) {
    const { id } = incidents.add({
      run: 1, method: 'pca', onsetStep: step, detectedStep: step, at: new Date().toISOString(),
      contributions: [], switchedOn: [],
    });
    incidents.change(id, { notes: 'note ' + id });
    process.stdout.write(id + '\\n');
  }`;

test('a killed process loses nothing that it had acknowledged', async () => {
  await using folder = await temporaryFolder();
  const store = new URL('incident-store.ts', import.meta.url).href;
  const script = ['--input-type=module', '-e', WRITER, store, folder.path];
  const child = spawn(process.execPath, script, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  for await (const chunk of child.stdout.setEncoding('utf8')) {
    said += String(chunk);
    if (said.split('\n').length > 50) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  expect(child.signalCode).toBe('SIGKILL');
  const acknowledged = said.split('\n').slice(0, -1).map(Number);
  const incidents = new IncidentStore(folder.path);
  for (const id of acknowledged) expect(incidents.get(id)?.notes).toBe(`note ${id}`);
  incidents.close();
});

test('a database of a later version, or a file that is none, is left alone', async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, 'plant.sqlite');
  openDatabase(path, ['SELECT 1', 'SELECT 2'], 'full').close();
  expect(() => new IncidentStore(folder.path)).toThrow(/has version 2; this program knows up to 1/);
  await writeFile(path, 'no database at all'.repeat(100));
  expect(() => new IncidentStore(folder.path)).toThrow(/not a database/);
});
