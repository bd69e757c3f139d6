import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Quayside } from '#engine/index.ts';
import type { ServiceView } from '#shared/stack-view.ts';
import type { StatsSample } from '#shared/stats.ts';
import { ended, freePort, QuaysideHome, stackOf, until } from './support/quayside-home.ts';

const run = promisify(execFile);
const cli = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');

let home: QuaysideHome;
beforeEach(async () => {
  home = await QuaysideHome.create();
});
afterEach(() => home.remove());

async function copies(): Promise<string> {
  const port = await freePort();
  return home.addFixture('copies', (yaml) => yaml.replace('18099', String(port)));
}

function serviceOf(quayside: Quayside, id: string, name: string): ServiceView {
  const found = stackOf(quayside, id).services.find((service) => service.name === name);
  if (found === undefined) throw new Error(`no service ${name}`);
  return found;
}

async function idsOf(id: string, service: string): Promise<string[]> {
  const labels = [`project=quayside-${id}`, `service=${service}`];
  const filters = labels.flatMap((label) => ['--filter', `label=com.docker.compose.${label}`]);
  const { stdout } = await run('docker', ['ps', '--quiet', ...filters]);
  return stdout.split('\n').filter((line) => line !== '');
}

/** Who answers, asked again and again by name from another container. */
async function answering(quayside: Quayside, id: string): Promise<Set<string>> {
  const script = `
    const names = new Set();
    (async () => {
      const { resolve4 } = require('node:dns/promises');
      for (const address of await resolve4('echo')) {
        names.add(await (await fetch('http://' + address + ':8080')).text());
      }
      console.log(JSON.stringify([...names]));
    })();`;
  const caller = serviceOf(quayside, id, 'caller').containerId ?? '';
  const { stdout } = await run('docker', ['exec', caller, 'node', '-e', script]);
  return new Set(JSON.parse(stdout) as string[]);
}

/** How often each answers a name that is looked up anew each time: Compose's DNS takes turns. */
async function turns(quayside: Quayside, id: string): Promise<Set<string>> {
  const script = `
    const { lookup } = require('node:dns/promises');
    (async () => {
      const seen = new Set();
      for (let i = 0; i < 60; i += 1) seen.add((await lookup('echo', { order: 'verbatim' })).address);
      console.log(JSON.stringify([...seen]));
    })();`;
  const caller = serviceOf(quayside, id, 'caller').containerId ?? '';
  const { stdout } = await run('docker', ['exec', caller, 'node', '-e', script]);
  return new Set(JSON.parse(stdout) as string[]);
}

describe('the number of copies of a service', () => {
  it('grows, shrinks, is switched off and on, and the others find them by name', async () => {
    const id = await copies();
    const quayside = await home.open();
    expect((await ended(quayside, quayside.up(id))).problem).toBeNull();
    const first = await idsOf(id, 'echo');
    expect(first).toHaveLength(1);

    expect((await ended(quayside, quayside.scale(id, 'echo', 3))).problem).toBeNull();
    expect(serviceOf(quayside, id, 'echo')).toMatchObject({
      ...{ state: 'healthy', replicas: 3, wanted: 3, scaleBar: null },
    });
    expect(await idsOf(id, 'echo')).toEqual(expect.arrayContaining(first));
    expect(await answering(quayside, id)).toHaveProperty('size', 3);
    expect(await turns(quayside, id)).toHaveProperty('size', 3);
    expect(stackOf(quayside, id).state).toBe('ready');

    expect((await ended(quayside, quayside.scale(id, 'echo', 0))).problem).toBeNull();
    expect(serviceOf(quayside, id, 'echo')).toMatchObject({ state: 'off', replicas: 0, wanted: 0 });
    expect(stackOf(quayside, id)).toMatchObject({ state: 'ready', problem: null });

    expect((await ended(quayside, quayside.scale(id, 'echo', 1))).problem).toBeNull();
    expect(serviceOf(quayside, id, 'echo')).toMatchObject({ state: 'healthy', replicas: 1 });
    expect(await answering(quayside, id)).toHaveProperty('size', 1);
  });

  it('is kept at the next start, for the mode it was chosen in', async () => {
    const id = await copies();
    const quayside = await home.open();
    // Chosen before the first start: nothing runs for it.
    expect((await ended(quayside, quayside.scale(id, 'echo', 2))).problem).toBeNull();
    expect(serviceOf(quayside, id, 'echo')).toMatchObject({ state: 'absent', wanted: 2 });
    expect((await ended(quayside, quayside.up(id))).problem).toBeNull();
    expect(await idsOf(id, 'echo')).toHaveLength(2);
    expect((await ended(quayside, quayside.scale(id, 'counted', 3))).problem).toBeNull();
    expect(await idsOf(id, 'counted')).toHaveLength(3);

    expect((await ended(quayside, quayside.up(id, { mode: 'more' }))).problem).toBeNull();
    expect(await idsOf(id, 'echo')).toHaveLength(1);
    expect(await idsOf(id, 'counted')).toHaveLength(2);
    expect((await ended(quayside, quayside.down(id))).problem).toBeNull();
    await quayside.close();

    const again = await home.open();
    expect((await ended(again, again.up(id, { mode: null }))).problem).toBeNull();
    expect(await idsOf(id, 'echo')).toHaveLength(2);
    expect(await idsOf(id, 'counted')).toHaveLength(3);
  });

  it('is refused with the reason, and nothing is changed', async () => {
    const id = await copies();
    const quayside = await home.open();
    await ended(quayside, quayside.up(id));
    const refusals: [string, number, string][] = [
      ['fixed', 2, 'fixed-port'],
      ['once', 2, 'runs-once'],
      ['echo', 21, 'replica-range'],
      ['echo', -1, 'replica-range'],
      ['nobody', 1, 'no-such-service'],
    ];
    for (const [service, count, reason] of refusals) {
      const { problem } = await ended(quayside, quayside.scale(id, service, count));
      expect(problem).toMatchObject({ code: 'scale-refused', params: { service, count, reason } });
    }
    expect(stackOf(quayside, id)).toMatchObject({ state: 'ready', problem: null });
    expect((await ended(quayside, quayside.scale(id, 'fixed', 0))).problem).toBeNull();
    expect(serviceOf(quayside, id, 'fixed').state).toBe('off');
  });

  it('adds up in the measurements', async () => {
    const id = await copies();
    const quayside = await home.open();
    await ended(quayside, quayside.up(id));
    await ended(quayside, quayside.scale(id, 'echo', 3));
    const samples: StatsSample[] = [];
    const opened = await quayside.openStats(id, (sample) => samples.push(sample));
    const limit = () =>
      samples.at(-1)?.services.find(({ service }) => service === 'echo')?.memoryLimitBytes;
    await expect.poll(limit, { timeout: 30_000 }).toBe(3 * 64 * 1024 ** 2);
    if (opened.ok) opened.value.close();
  });

  it('is told when one of them is missing', async () => {
    const id = await copies();
    const quayside = await home.open();
    await ended(quayside, quayside.up(id));
    await ended(quayside, quayside.scale(id, 'echo', 2));
    const [one = ''] = await idsOf(id, 'echo');
    await run('docker', ['rm', '--force', one]);
    await until(quayside, () => stackOf(quayside, id).state === 'degraded', 'one is missed');
    await ended(quayside, quayside.up(id));
    await until(quayside, () => stackOf(quayside, id).state === 'ready', 'both are there');
  });

  it('is set on the command line', async () => {
    const id = await copies();
    expect((await home.command(cli, ['up', id])).code).toBe(0);
    const scaled = await home.command(cli, ['scale', id, 'echo=2', '--json']);
    expect(scaled.code).toBe(0);
    expect(JSON.parse(scaled.stdout)).toMatchObject({ value: { task: { kind: 'scale' } } });
    expect(await idsOf(id, 'echo')).toHaveLength(2);
    const refused = await home.command(cli, ['scale', id, 'fixed=2']);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('fixed port');
    expect((await home.command(cli, ['scale', id, 'echo'])).code).toBe(2);
  });
});
