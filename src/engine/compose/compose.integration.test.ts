import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EngineMonitor } from '../docker/monitor.ts';
import { mask } from '../problems/mask.ts';
import { Compose } from './compose.ts';
import type { ComposeEvent } from './events.ts';
import type { ComposeProject } from './project.ts';

const image = 'node:24-bookworm-slim';
const secret = 'very-$ecret "value" 42';
const idle = ['node', '-e', 'setInterval(() => {}, 60000)'];

const monitor = new EngineMonitor();
const projects: ComposeProject[] = [];
let root = '';
let compose: Compose;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'quayside-compose-'));
  await monitor.look();
  compose = composeWith(monitor.view.composeVersion ?? '');
});

afterAll(async () => {
  for (const project of projects) {
    await compose.run(project, ['down', '--volumes', '--rmi', 'local', '--timeout', '0']);
  }
  await monitor.dispose();
  await rm(root, { recursive: true });
});

function composeWith(version: string): Compose {
  const { connection } = monitor;
  if (connection === null) throw new Error('these tests need an engine');
  return new Compose({ cli: connection.cli, version, mask: (text) => mask(text, [secret]) });
}

/** A project folder with these files; `compose.yaml` may be written as JSON, which is YAML too. */
async function projectOf(
  services: object,
  files: Record<string, string> = {},
): Promise<ComposeProject> {
  const name = `quayside-ctest-${randomBytes(4).toString('hex')}`;
  const directory = join(root, name);
  await mkdir(directory);
  await writeFile(join(directory, 'compose.yaml'), JSON.stringify({ services }));
  for (const [file, text] of Object.entries(files)) await writeFile(join(directory, file), text);
  const project = { name, directory, files: [join(directory, 'compose.yaml')], envFile: null };
  projects.push(project);
  return project;
}

function dockerfile(...lines: string[]): Record<string, string> {
  return { Dockerfile: [`FROM ${image}`, ...lines, ''].join('\n') };
}

/** Names of the processes whose command line mentions `text`. */
async function processesAbout(text: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''));
  return (await Promise.all(lines)).filter((line) => line.includes(text));
}

describe.each([
  ['JSON progress', '2.40.0'],
  ['plain progress', '2.21.0'],
])('with %s', (_, version) => {
  it('builds, starts, lists and takes away', async () => {
    const own = composeWith(version);
    const project = await projectOf(
      {
        app: { build: '.', command: idle, init: true },
        web: { image, command: idle, init: true, depends_on: ['app'] },
      },
      dockerfile(`RUN echo ${randomBytes(4).toString('hex')} && echo done with it`),
    );
    const events: ComposeEvent[] = [];
    const lines: string[] = [];
    const up = await own.run(project, ['up', '--detach', '--build'], {
      onEvent: (event) => events.push(event),
      onOutput: (line) => lines.push(line),
    });
    expect(up).toMatchObject({ ok: true });
    const progress = events.filter((event) => event.kind === 'progress');
    const build = progress.filter(({ id }) => id.startsWith('build'));
    expect(build.map(({ text }) => text).join('\n')).toContain('RUN echo');
    expect(build.at(-1)).toMatchObject({ status: 'done', current: 2, total: 2 });
    expect(
      progress.filter(({ id }) => id === `Container ${project.name}-web-1`).at(-1),
    ).toMatchObject({
      status: 'done',
      text: 'Started',
    });
    expect(lines).toContain('done with it');

    const ps = await own.ps(project);
    expect(ps.ok && ps.value.map(({ Service, State }) => [Service, State]).sort()).toEqual([
      ['app', 'running'],
      ['web', 'running'],
    ]);
    expect(await own.run(project, ['down', '--timeout', '0'])).toMatchObject({ ok: true });
    expect(await own.ps(project)).toEqual({ ok: true, value: [] });
  });
});

describe('config', () => {
  it('gives the project with its variables filled in', async () => {
    const project = await projectOf(
      {
        web: {
          image,
          environment: { A: '${A}' },
          ports: ['127.0.0.1:8080:80/tcp'],
          depends_on: { db: { condition: 'service_healthy' } },
          volumes: ['./data:/data'],
        },
        db: { image, healthcheck: { test: ['CMD', 'true'], interval: '1s' } },
      },
      { '.env.run': `A='x'\n` },
    );
    const config = await compose.config({
      ...project,
      envFile: join(project.directory, '.env.run'),
    });
    expect(config).toMatchObject({
      ok: true,
      value: {
        name: project.name,
        services: {
          web: {
            environment: { A: 'x' },
            ports: [{ target: 80, published: '8080', host_ip: '127.0.0.1', protocol: 'tcp' }],
            depends_on: { db: { condition: 'service_healthy' } },
            volumes: [{ type: 'bind', source: join(project.directory, 'data'), target: '/data' }],
          },
          db: { healthcheck: { interval: '1s' } },
        },
      },
    });
  });

  it('names the variable that is missing', async () => {
    const project = await projectOf({ web: { image: 'x:${NEEDED:?say which}' } });
    expect(await compose.config(project)).toMatchObject({
      ok: false,
      problem: { code: 'variable-missing', params: { names: 'NEEDED' } },
    });
  });

  it('says where a file is wrong', async () => {
    const project = await projectOf({ web: { image, portz: [1] } });
    expect(await compose.config(project)).toMatchObject({
      ok: false,
      problem: { code: 'stack-compose-invalid', params: { file: project.files[0] } },
    });
  });

  it('is not led astray by the settings of a shell', async () => {
    const project = await projectOf({ web: { image } });
    const { connection } = monitor;
    const env = {
      ...connection?.cli.env,
      COMPOSE_FILE: '/nothing.yaml',
      COMPOSE_PROFILES: 'x',
      COMPOSE_PROJECT_NAME: 'other',
    };
    const cli = { binary: connection?.cli.binary ?? '', env };
    const own = new Compose({ cli, version: '2.40.0', mask: (text) => text });
    expect(await own.config(project)).toMatchObject({ ok: true, value: { name: project.name } });
  });
});

describe('a run that fails', () => {
  it('names the service whose build failed, and shows what the step printed', async () => {
    const project = await projectOf(
      { app: { build: '.' } },
      dockerfile('RUN echo the reason is here >&2; exit 7'),
    );
    const built = await compose.run(project, ['build']);
    expect(built).toMatchObject({
      ok: false,
      problem: { code: 'build-failed', params: { service: 'app' } },
    });
    expect(!built.ok && built.problem.output).toContain('the reason is here');
  });

  it('names the service that ended', async () => {
    const project = await projectOf({ job: { image, command: ['node', '-e', 'process.exit(5)'] } });
    const up = await compose.run(project, ['up', '--detach', '--wait']);
    expect(up).toMatchObject({
      ok: false,
      problem: { code: 'service-exited', params: { service: 'job', exitCode: 5 } },
    });
  });

  it('never shows a secret', async () => {
    const quoted = `'${secret}'`;
    const project = await projectOf(
      { app: { build: { context: '.', args: { NONCE: randomBytes(4).toString('hex') } } } },
      dockerfile('ARG NONCE', `RUN echo ${quoted} && echo "$NONCE" && exit 1`),
    );
    const shown: string[] = [];
    const outcome = await compose.run(project, ['build'], {
      onEvent: (event) => shown.push(JSON.stringify(event)),
      onOutput: (line) => shown.push(line),
    });
    expect(outcome.ok).toBe(false);
    const all = [...shown, JSON.stringify(outcome)].join('\n');
    expect(all).toContain('••••');
    expect(all).not.toContain('ecret "value"');
    expect(all).not.toContain(JSON.stringify(secret).slice(1, -1));
  });
});

describe('a run that is cut short', () => {
  it('leaves no process behind when it is cancelled', async () => {
    const project = await projectOf(
      { app: { build: '.' } },
      dockerfile(`RUN echo ${randomBytes(4).toString('hex')} && echo begun && sleep 300`),
    );
    const abort = new AbortController();
    const began = performance.now();
    const outcome = await compose.run(project, ['build'], {
      signal: abort.signal,
      onOutput: (line) => {
        if (line === 'begun') abort.abort();
      },
    });
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'task-cancelled' } });
    expect(performance.now() - began).toBeLessThan(60_000);
    expect(await processesAbout(project.name)).toEqual([]);
  });

  it('is ended when it takes longer than it may', async () => {
    const project = await projectOf(
      { app: { build: '.' } },
      dockerfile(`RUN echo ${randomBytes(4).toString('hex')} && sleep 300`),
    );
    const outcome = await compose.run(project, ['build'], { timeoutMs: 2000 });
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'engine-hanging' } });
    expect(await processesAbout(project.name)).toEqual([]);
  });
});
