import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { containersOf, ended, freePort, QuaysideHome, stackOf } from './support/quayside-home.ts';

const run = promisify(execFile);
const cli = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');

let home: QuaysideHome;
const servers: Server[] = [];
const images: string[] = [];
beforeEach(async () => {
  home = await QuaysideHome.create();
});
afterEach(async () => {
  for (const server of servers.splice(0)) server.close();
  await home.remove();
  for (const image of images.splice(0)) await run('docker', ['image', 'rm', '--force', image]);
});

function service(more: string): string {
  return `    image: node:24-bookworm-slim
    init: true
    stop_grace_period: 1s
    command: [node, -e, "setInterval(() => undefined, 1000)"]
${more}`;
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  servers.push(server);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

const sha = (letter: string) => `sha256:${letter.repeat(64)}`;

/** A registry that knows one image, of one layer of so many bytes, for two processors. */
async function registryWith(bytes: number): Promise<number> {
  const index = {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.index.v1+json',
    manifests: ['amd64', 'arm64'].map((architecture, at) => ({
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      digest: sha(at === 0 ? 'a' : 'b'),
      size: 500,
      platform: { os: 'linux', architecture },
    })),
  };
  const layer = { mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip', digest: sha('c') };
  const manifest = {
    schemaVersion: 2,
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    config: { mediaType: 'application/vnd.oci.image.config.v1+json', digest: sha('d'), size: 100 },
    layers: [{ ...layer, size: bytes }],
  };
  const server = createHttpServer((request, response) => {
    const { url = '' } = request;
    if (url === '/v2/') return void response.end('{}');
    const isDigest = url.includes('/manifests/sha256:');
    const document = isDigest ? manifest : index;
    const body = JSON.stringify(document);
    if (!url.includes('/manifests/')) return void response.writeHead(404).end();
    response.writeHead(200, {
      'content-type': document.mediaType,
      'content-length': Buffer.byteLength(body),
      'docker-content-digest': isDigest ? url.split('/').at(-1) : sha('e'),
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  });
  return listening(server);
}

describe('what a start finds beforehand', () => {
  it('is every port that another program or stack holds, each with a free one', async () => {
    const held = await listening(createServer());
    const shared = await freePort();
    const one = await home.addStack(
      'one',
      `services:\n  web:\n${service(`    ports: ['${shared}:80']\n`)}`,
    );
    const two = await home.addStack(
      'two',
      `services:\n  web:\n${service(`    ports: ['${shared}:80']\n`)}  api:\n${service(`    ports: ['${held}:81']\n`)}`,
    );
    const quayside = await home.open();
    expect((await ended(quayside, quayside.up(one))).findings).toEqual([]);

    const task = await ended(quayside, quayside.up(two));
    expect(task.state).toBe('failed');
    expect(task.findings).toMatchObject([
      {
        id: 'port:api:81',
        severity: 'stop',
        fix: 'use-free-port',
        problem: { code: 'port-taken', params: { port: held, ownerKind: 'process' } },
      },
      {
        id: 'port:web:80',
        severity: 'stop',
        fix: 'use-free-port',
        problem: { code: 'port-taken', params: { port: shared, owner: one } },
      },
    ]);
    expect(task.problem).toEqual(task.findings[0]?.problem);
    expect(await containersOf(two)).toEqual([]);
    expect(home.hasEnvFile(two)).toBe(false);

    const mended = await ended(quayside, quayside.up(two, { fix: true }));
    expect(mended).toMatchObject({ state: 'done', problem: null, findings: [] });
    const free = task.findings.map(({ problem }) => problem.params['free']);
    expect(stackOf(quayside, two).ports.map(({ hostPort }) => hostPort)).toEqual(free);
    expect((await ended(quayside, quayside.down(two))).problem).toBeNull();
    expect((await ended(quayside, quayside.up(two))).findings).toEqual([]);
  });

  it('is all that is missing at once: keys and ports', async () => {
    const held = await listening(createServer());
    const id = await home.addStack(
      'both',
      `services:\n  web:\n${service(`    environment: [ "A=\${FIRST:?}" ]\n    ports: ['${held}:80']\n`)}`,
    );
    const quayside = await home.open();
    const refused = await ended(quayside, quayside.up(id));
    expect(refused.findings.map(({ id: found }) => found)).toEqual(['variables', 'port:web:80']);
    const task = await ended(quayside, quayside.up(id, { fix: true }));
    expect(task.problem).toMatchObject({ code: 'variable-missing' });
    expect(task.findings).toMatchObject([{ id: 'variables', fix: 'enter-keys' }]);
    expect(home.hasEnvFile(id)).toBe(false);

    await quayside.setVariable(id, 'FIRST', 'here', { thisRunOnly: false });
    expect((await ended(quayside, quayside.up(id))).problem).toBeNull();
  });

  it('is an image for another processor', async () => {
    const foreign = process.arch === 'arm64' ? 'amd64' : 'arm64';
    const image = `quayside-x2-foreign:${foreign}`;
    const id = await home.addStack('foreign', `services:\n  web:\n    image: ${image}\n`);
    await writeFile(join(home.stacks, id, 'Dockerfile'), 'FROM scratch\nCOPY compose.yaml /\n');
    images.push(image);
    const platform = ['--platform', `linux/${foreign}`];
    const folder = join(home.stacks, id);
    await run('docker', ['buildx', 'build', '--load', ...platform, '--tag', image, folder]);
    const quayside = await home.open();
    const task = await ended(quayside, quayside.up(id));
    expect(task.findings).toMatchObject([
      {
        id: 'platform:web',
        problem: { code: 'image-foreign', params: { image, wanted: `linux/${foreign}` } },
      },
    ]);
    // Nothing here imitates the other processor, so the start did not begin.
    expect(task.findings[0]?.severity).toBe('stop');
    expect(await containersOf(id)).toEqual([]);
  });

  it('is a download that does not fit on the disk', async () => {
    const registry = await registryWith(900e12);
    const image = `127.0.0.1:${registry}/team/huge:1`;
    const id = await home.addStack('huge', `services:\n  web:\n    image: ${image}\n`);
    const quayside = await home.open();
    const task = await ended(quayside, quayside.up(id));
    expect(task.findings).toMatchObject([
      {
        id: 'disk',
        severity: 'stop',
        problem: { code: 'disk-short', params: { needed: '900 TB' } },
      },
    ]);
    expect(task.phases.find((phase) => phase.id === 'pull')?.state).toBe('skipped');
  });

  it('does not keep a start from going on when it only warns', async () => {
    const id = await home.addStack(
      'greedy',
      `services:\n  web:\n${service('    mem_limit: 4000g\n')}  db:\n${service('    deploy: { resources: { reservations: { memory: 3000g } } }\n')}`,
    );
    const quayside = await home.open();
    const task = await ended(quayside, quayside.up(id));
    expect(task).toMatchObject({ state: 'done', problem: null });
    expect(task.findings).toMatchObject([
      { id: 'memory:web', severity: 'warn', problem: { params: { limit: '3.9 TiB' } } },
      { id: 'memory', severity: 'warn', problem: { params: { reserved: '2.9 TiB' } } },
    ]);
    expect(stackOf(quayside, id).problem).toBeNull();
  });

  it('asks a registry that does not answer in vain, and says nothing of it', async () => {
    const port = await freePort();
    const image = `127.0.0.1:${port}/team/gone:1`;
    const id = await home.addStack('gone', `services:\n  web:\n    image: ${image}\n`);
    const quayside = await home.open();
    const task = await ended(quayside, quayside.up(id));
    expect(task.findings).toEqual([]);
    expect(task.problem?.code).toBe('registry-unreachable');
  });
});

describe('the command line', () => {
  it('prints what is in the way, repairs it when asked, and keeps its exit codes', async () => {
    const held = await listening(createServer());
    const yaml = `services:\n  web:\n${service(`    ports: ['${held}:80']\n    environment: [ "A=\${FIRST:?}" ]\n`)}`;
    const id = await home.addStack('told', yaml);
    const missing = await home.command(cli, ['up', id, '--json']);
    expect(missing.code).toBe(4);
    expect(JSON.parse(missing.stdout)).toMatchObject({
      ok: false,
      problem: { code: 'variable-missing' },
      findings: [{ id: 'variables' }, { id: 'port:web:80' }],
    });

    const plain = await home.addStack('plain', yaml.replace('${FIRST:?}', '1'));
    const refused = await home.command(cli, ['up', plain]);
    expect(refused.code).toBe(5);
    expect(refused.stderr).toContain(`Port ${held} is already in use`);
    expect(refused.stderr).toContain('--fix');
    const mended = await home.command(cli, ['up', plain, '--fix', '--json']);
    expect(mended.code).toBe(0);
    expect(JSON.parse(mended.stdout)).toMatchObject({
      value: { stack: { ports: [{ authorPort: held, moved: true }] } },
    });
  });
});
