import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const folder = join(import.meta.dirname, '..');

const serviceSchema = z.object({
  read_only: z.boolean().optional(),
  init: z.boolean().optional(),
  user: z.string().optional(),
  cap_drop: z.array(z.string()).optional(),
  cap_add: z.array(z.string()).nullish(),
  security_opt: z.array(z.string()).optional(),
  privileged: z.boolean().optional(),
  network_mode: z.string().optional(),
  restart: z.string().optional(),
  stop_grace_period: z.string().optional(),
  logging: z.object({ driver: z.string(), options: z.record(z.string(), z.string()) }).optional(),
  networks: z.record(z.string(), z.unknown()).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).optional(),
  environment: z.record(z.string(), z.string().nullable()).optional(),
  extra_hosts: z.array(z.string()).optional(),
  healthcheck: z.object({ test: z.array(z.string()) }).optional(),
  ports: z
    .array(z.object({ host_ip: z.string(), target: z.number(), published: z.string() }))
    .optional(),
  volumes: z.array(z.object({ type: z.string(), target: z.string() })).optional(),
  container_name: z.string().optional(),
  deploy: z.object({
    replicas: z.int().optional(),
    resources: z.object({
      limits: z.object({ cpus: z.number(), memory: z.string(), pids: z.number().optional() }),
      reservations: z.object({ memory: z.string() }),
    }),
  }),
});
const configSchema = z.object({
  services: z.record(z.string(), serviceSchema),
  networks: z.record(z.string(), z.object({ internal: z.boolean().optional() })),
});

const MODEL_SETTINGS = [
  'ANTHROPIC_API_KEY',
  'ANTHROPIC_BASE_URL',
  'ANTHROPIC_MODELS',
  'GEMINI_API_KEY',
  'GEMINI_BASE_URL',
  'GEMINI_MODELS',
  'LMSTUDIO_URL',
  'LMSTUDIO_API_KEY',
  'LMSTUDIO_MODELS',
  'LMSTUDIO_EMBEDDING_MODEL',
  'ANALYSIS_INTERVAL_SECONDS',
  'ANALYSIS_SESSION_SECONDS',
  'ANALYSES_PER_SESSION',
  'ANALYSIS_BUDGET_USD',
];

/** What Compose makes of the files, with nothing set that the user might have set. */
function composeWhole(files: readonly string[], env: Record<string, string> = {}) {
  const flags = ['--env-file', '/dev/null', ...files.flatMap((file) => ['-f', file])];
  const output = execFileSync('docker', ['compose', ...flags, 'config', '--format', 'json'], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
  });
  return configSchema.parse(JSON.parse(output));
}
const composeConfig = (files: readonly string[], env: Record<string, string> = {}) =>
  composeWhole(files, env).services;

const SPLIT_FILES = ['compose.yaml', 'compose.microservices.yaml'];
const services = composeConfig(['compose.yaml']);
const split = composeConfig(SPLIT_FILES, { COMPOSE_PROFILES: 'pgvector' });
const names = Object.keys(services).sort();
const lasting = names.filter((name) => name !== 'data-owner');
/** Each service in each mode. */
const all = [
  ...Object.entries(services).map(([name, service]) => ({ mode: 'single', name, service })),
  ...Object.entries(split).map(([name, service]) => ({ mode: 'microservices', name, service })),
];
const allLasting = all.filter(({ name }) => name !== 'data-owner');

test('the services are the ones of the stack', () => {
  expect(names).toEqual(['backend', 'console', 'data-owner', 'frontend']);
  const more = ['database', 'llm', 'rag', 'simulator'];
  expect(Object.keys(split).sort()).toEqual([...names, ...more].sort());
  expect(Object.keys(composeConfig(SPLIT_FILES))).not.toContain('database');
});

/** Who asks the providers, in each mode. */
const ASKING = ['single backend', 'microservices llm'];

describe.each(all)('$mode $name', ({ mode, name, service }) => {
  test('can do no more than it needs', () => {
    expect(service.read_only).toBe(true);
    expect(service.cap_drop).toEqual(['ALL']);
    expect(service.cap_add ?? []).toEqual(name === 'data-owner' ? ['CHOWN'] : []);
    expect(service.security_opt).toContain('no-new-privileges:true');
    expect(service.privileged ?? false).toBe(false);
    expect(service.init).toBe(true);
  });

  test('takes no more than its share', () => {
    const { limits, reservations } = service.deploy.resources;
    // More CPUs than a small machine has would be refused by the engine.
    expect(limits.cpus).toBeLessThanOrEqual(1);
    expect(Number(limits.memory)).toBeLessThanOrEqual(512 * 1024 ** 2);
    expect(limits.pids).toBeGreaterThan(0);
    expect(Number(reservations.memory)).toBeLessThan(Number(limits.memory));
    expect(service.logging?.options).toMatchObject({ 'max-size': '10m', 'max-file': '3' });
  });

  test('is given secrets, and the way to LM Studio, only if it uses them', () => {
    const given = Object.keys(service.environment ?? {}).filter((key) => /_KEY|LMSTUDIO/.test(key));
    const asks = ASKING.includes(`${mode} ${name}`);
    expect(given.sort()).toEqual(
      asks ? MODEL_SETTINGS.filter((key) => /_KEY|LMSTUDIO/.test(key)).sort() : [],
    );
    expect(service.extra_hosts ?? []).toEqual(asks ? ['host.docker.internal=host-gateway'] : []);
  });
});

describe.each(allLasting)('$mode $name', ({ service }) => {
  test('runs as an ordinary user, is watched, and restarted', () => {
    expect(service.user).toMatch(/^[1-9]\d*:[1-9]\d*$/);
    expect(service.healthcheck?.test[0]).toBe('CMD');
    expect(service.restart).toBe('unless-stopped');
    expect(service.stop_grace_period).toBe('5s');
    expect(service.network_mode).toBeUndefined();
    for (const { condition } of Object.values(service.depends_on ?? {})) {
      expect(condition).toMatch(/^service_(healthy|completed_successfully)$/);
    }
  });
});

describe.each(lasting)('%s', (name) => {
  const service = services[name]!;

  test('listens on the loopback interface unless told otherwise', () => {
    expect(service.ports?.map(({ host_ip }) => host_ip)).toEqual(['127.0.0.1']);
    const open = composeConfig(['compose.yaml'], { TEP_BIND: '0.0.0.0' })[name]!;
    expect(open.ports?.map(({ host_ip }) => host_ip)).toEqual(['0.0.0.0']);
  });
});

test('the ports are those of the stack', () => {
  const ports = lasting.flatMap((name) => services[name]?.ports ?? []);
  expect(ports.map(({ published, target }) => `${published}:${target}`).sort()).toEqual([
    '5173:8080',
    '8000:8000',
    '9002:9002',
  ]);
});

test('the one-shot has no network and the pages none in common', () => {
  expect(services['data-owner']?.network_mode).toBe('none');
  const [ofFrontend, ofConsole] = ['frontend', 'console'].map((name) =>
    Object.keys(services[name]?.networks ?? {}),
  );
  expect(ofFrontend!.filter((network) => ofConsole!.includes(network))).toEqual([]);
});

test('split by role, the same ports are published, and a service sees only whom it needs', () => {
  const published = (all: typeof services) =>
    Object.entries(all).map(([name, { ports = [] }]) => [
      name,
      ports.map((port) => port.published),
    ]);
  expect(Object.fromEntries(published(split))).toMatchObject(
    Object.fromEntries(published(services)),
  );
  for (const name of ['simulator', 'llm', 'rag', 'database'])
    expect(split[name]?.ports).toBe(undefined);
  const shared = (a: string, b: string) =>
    Object.keys(split[a]?.networks ?? {}).filter(
      (network) => network in (split[b]?.networks ?? {}),
    );
  const others = Object.keys(split).filter((name) => name !== 'data-owner');
  const seen = Object.fromEntries(
    others.map((name) => [
      name,
      others.filter((other) => other !== name && shared(name, other).length > 0).sort(),
    ]),
  );
  expect(seen).toEqual({
    backend: ['console', 'frontend', 'llm', 'rag', 'simulator'],
    console: ['backend'],
    database: ['rag'],
    frontend: ['backend'],
    llm: ['backend', 'rag'],
    rag: ['backend', 'database', 'llm'],
    simulator: ['backend'],
  });
  expect(shared('backend', 'llm')).toEqual(['models']);
});

test('networks between services lead nowhere else; those of the providers and pages do', () => {
  const { networks } = composeWhole(SPLIT_FILES);
  const closed = Object.entries(networks).filter(([, { internal }]) => internal === true);
  expect(closed.map(([name]) => name).sort()).toEqual([
    'knowledge',
    'models',
    'simulation',
    'vectors',
  ]);
});

test('llm runs as often as it is told to', () => {
  const replicasOf = (env: Record<string, string>) =>
    composeConfig(SPLIT_FILES, env)['llm']?.deploy.replicas;
  expect([replicasOf({}), replicasOf({ TEP_LLM_REPLICAS: '4' })]).toEqual([1, 4]);
  expect(split['llm']?.container_name).toBe(undefined);
});

test('rag is told of the database if there is a password for it, which is not in an address', () => {
  const environmentOf = (env: Record<string, string>) =>
    composeConfig(SPLIT_FILES, env)['rag']?.environment;
  expect(environmentOf({})).toMatchObject({ RAG_DATABASE_URL: '', PGPASSWORD: '' });
  expect(environmentOf({ TEP_DATABASE_PASSWORD: 'a?b/c' })).toMatchObject({
    RAG_DATABASE_URL: 'postgres://tep@database:5432/tep',
    PGPASSWORD: 'a?b/c',
  });
});

test('every setting of the models reaches who reads it, in either mode', () => {
  const set = Object.fromEntries(MODEL_SETTINGS.map((name) => [name, `of ${name}`]));
  expect(composeConfig(['compose.yaml'], set)['backend']?.environment).toMatchObject(set);
  const { backend, llm } = composeConfig(SPLIT_FILES, set);
  expect({ ...backend?.environment, ...llm?.environment }).toMatchObject(set);
});

test('both pages are sent with the same content security policy', () => {
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const nginx = /Content-Security-Policy "([^"]+)"/.exec(read('nginx/default.conf.template'));
  const ours = /'content-security-policy':\s*"([^"]+)" \+\s*"([^"]+)"/.exec(
    read('src/console/server.ts'),
  );
  expect(nginx?.[1]).toBe(`${ours?.[1] ?? ''}${ours?.[2] ?? ''}`);
});

test('with the files for development it is the same stack, not read-only', () => {
  const dev = composeConfig(['compose.yaml', 'compose.dev.yaml']);
  expect(Object.keys(dev).sort()).toEqual(names);
  for (const name of lasting) {
    expect(dev[name]?.read_only ?? false).toBe(false);
    expect(dev[name]).toMatchObject({ user: '1000:1000', cap_drop: ['ALL'] });
    expect(dev[name]?.ports).toEqual(services[name]?.ports);
  }
});
