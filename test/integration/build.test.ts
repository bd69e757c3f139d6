import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ended, QuaysideHome, stackOf } from './support/quayside-home.ts';

const run = promisify(execFile);

let home: QuaysideHome;
const images: string[] = [];
beforeEach(async () => {
  home = await QuaysideHome.create();
});
afterEach(async () => {
  await home.remove();
  for (const image of images.splice(0)) await run('docker', ['image', 'rm', '--force', image]);
});

const composed = `services:
  app:
    build: .
    init: true
    stop_grace_period: 1s
    command: [node, -e, "setInterval(() => undefined, 1000)"]
    ports: ['0:9999', '127.0.0.1:0:9998/udp']
`;

async function builtStack(): Promise<string> {
  const id = await home.addStack('built', composed);
  await source(id, 'COPY note.txt .\n');
  await writeFile(join(home.stacks, id, 'note.txt'), 'one');
  images.push(`quayside-${id}-app`);
  return id;
}

async function source(id: string, steps: string): Promise<void> {
  const dockerfile = `FROM node:24-bookworm-slim\nWORKDIR /app\n${steps}`;
  await writeFile(join(home.stacks, id, 'Dockerfile'), dockerfile);
}

describe('a stack that is built', () => {
  it('is built at its first start, and again only when its sources changed', async () => {
    const id = await builtStack();
    const quayside = await home.open();
    const phaseOf = async () => {
      const task = await ended(quayside, quayside.up(id));
      expect(task.problem).toBeNull();
      return task.phases.find((phase) => phase.id === 'build')?.state;
    };
    expect(await phaseOf()).toBe('done');
    await ended(quayside, quayside.down(id));
    expect(await phaseOf()).toBe('skipped');
    await ended(quayside, quayside.down(id));

    await writeFile(join(home.stacks, id, 'note.txt'), 'two, longer');
    expect(await phaseOf()).toBe('done');
    const { containerId } = stackOf(quayside, id).services[0]!;
    const { stdout } = await run('docker', ['exec', containerId ?? '', 'cat', 'note.txt']);
    expect(stdout).toBe('two, longer');
  });

  it('tells which step failed, and builds again at the next try', async () => {
    const id = await builtStack();
    await source(id, 'RUN echo no such luck >&2 && exit 3\n');
    const quayside = await home.open();
    const task = await ended(quayside, quayside.up(id));
    expect(task.problem?.code).toBe('build-failed');
    const output = await quayside.output(task.id);
    expect(output.ok && output.value).toContain('no such luck');
    expect(home.hasEnvFile(id)).toBe(false);
    await source(id, 'COPY note.txt .\n');
    expect((await ended(quayside, quayside.up(id))).problem).toBeNull();
  });
});

interface Config {
  services: Record<
    string,
    { ports?: { host_ip?: string; target: number; published?: string }[]; logging?: unknown }
  >;
}

describe('what Compose makes of the override', () => {
  it('is every port on loopback, once, moved where asked, and logs that rotate', async () => {
    const id = await home.addStack(
      'ports',
      `services:
  web:
    image: node:24-bookworm-slim
    command: [node, -e, "setInterval(() => undefined, 1000)"]
    init: true
    ports: ['28080:80', '0.0.0.0:28081:81', '[::1]:28082:82', '28090-28091:90-91']
  quiet:
    image: node:24-bookworm-slim
    command: [node, -e, "setInterval(() => undefined, 1000)"]
    init: true
    logging: { driver: local }
`,
    );
    const quayside = await home.open();
    const up = await ended(quayside, quayside.up(id, { ports: { 'web:80': 28180 } }));
    expect(up.problem).toBeNull();
    const command = stackOf(quayside, id).command ?? '';
    const config = command.replace(/ up --detach$/, ' config');
    const { stdout } = await run('sh', ['-c', config]);
    const { services } = parse(stdout) as Config;
    const ports = services['web']?.ports?.map((each) => [
      each.host_ip,
      each.published,
      each.target,
    ]);
    expect(ports).toEqual([
      ['127.0.0.1', '28180', 80],
      ['127.0.0.1', '28081', 81],
      ['::1', '28082', 82],
      ['127.0.0.1', '28090', 90],
      ['127.0.0.1', '28091', 91],
    ]);
    expect(services['web']?.logging).toEqual({
      driver: 'json-file',
      options: { 'max-file': '5', 'max-size': '20m' },
    });
    expect(services['quiet']?.logging).toEqual({ driver: 'local' });
  });
});
