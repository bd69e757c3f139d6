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
  deploy: z.object({
    resources: z.object({
      limits: z.object({ cpus: z.number(), memory: z.string(), pids: z.number().optional() }),
      reservations: z.object({ memory: z.string() }),
    }),
  }),
});
const configSchema = z.object({ services: z.record(z.string(), serviceSchema) });

/** What Compose makes of the files, with nothing set that the user might have set. */
function composeConfig(files: readonly string[], env: Record<string, string> = {}) {
  const flags = files.flatMap((file) => ['-f', file]);
  const output = execFileSync('docker', ['compose', ...flags, 'config', '--format', 'json'], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...env },
  });
  return configSchema.parse(JSON.parse(output)).services;
}

const services = composeConfig(['compose.yaml']);
const names = Object.keys(services).sort();
const lasting = names.filter((name) => name !== 'data-owner');

test('the services are the ones of the stack', () => {
  expect(names).toEqual(['backend', 'console', 'data-owner', 'frontend']);
});

describe.each(names)('%s', (name) => {
  const service = services[name]!;

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

  test('is given secrets only if it uses them', () => {
    const given = Object.keys(service.environment ?? {}).filter((key) => /KEY|LMSTUDIO/.test(key));
    const all = ['ANTHROPIC_API_KEY', 'GEMINI_API_KEY', 'LMSTUDIO_URL'];
    expect(given.sort()).toEqual(name === 'backend' ? all : []);
  });
});

describe.each(lasting)('%s', (name) => {
  const service = services[name]!;

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
  expect(services['backend']?.extra_hosts).toEqual(['host.docker.internal=host-gateway']);
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
