import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { ComposeConfig } from '../compose/config.ts';
import { overrideFor } from './override.ts';
import { plannedPorts, portKey, portViews } from './planned-ports.ts';

const ip = fc.constantFrom(undefined, '', '0.0.0.0', '127.0.0.1', '::1', '::', '192.0.2.7');
const port = fc.integer({ min: 1, max: 65_535 });
const portEntry = fc
  .record({
    target: port,
    published: fc.option(port.map(String), { nil: undefined }),
    host_ip: ip,
    protocol: fc.constantFrom('tcp', 'udp'),
    mode: fc.constantFrom('ingress', 'host'),
  })
  .map((entry) => Object.fromEntries(Object.entries(entry).filter(([, value]) => value)));
const service = fc
  .record({
    image: fc.constant('busybox'),
    ports: fc.array(portEntry, { maxLength: 4 }),
    logging: fc.option(fc.constant({ driver: 'local' }), { nil: undefined }),
  })
  .map((entry) => (entry.logging ? entry : { image: entry.image, ports: entry.ports }));
const configs = fc
  .dictionary(fc.stringMatching(/^[a-z][a-z0-9_.-]{0,12}$/), service, { minKeys: 1, maxKeys: 4 })
  .map((services) => ({ name: 'x', services }) as unknown as ComposeConfig);

interface ReadOverride {
  services: Record<
    string,
    { ports?: { host_ip?: string; published: string }[]; logging?: unknown; labels: unknown }
  >;
}

const tags = { customTags: [{ tag: '!override', collection: 'seq' as const }] };

function read(text: string): ReadOverride {
  return parse(text, tags) as ReadOverride;
}

const plain = { stackId: 's', ports: {}, shareOnNetwork: false, scale: {} };

describe('the override', () => {
  it('binds every port to loopback unless the user shares the stack', () => {
    fc.assert(
      fc.property(configs, (config) => {
        const text = overrideFor(config, plain);
        for (const [name, { ports }] of Object.entries(read(text).services)) {
          expect(ports?.length ?? 0).toBe(config.services[name]?.ports?.length ?? 0);
          for (const { host_ip } of ports ?? []) expect(['127.0.0.1', '::1']).toContain(host_ip);
        }
      }),
    );
  });

  it('keeps an address of the author on loopback even when the stack is shared', () => {
    fc.assert(
      fc.property(configs, (config) => {
        const planned = plannedPorts(config, { ports: {}, shareOnNetwork: true });
        for (const { author, hostIp } of planned) {
          const own = author.host_ip ?? '';
          expect(hostIp).toBe(own === '' ? null : own);
        }
      }),
    );
  });

  it('replaces lists of ports instead of adding to them, and labels every service', () => {
    fc.assert(
      fc.property(configs, (config) => {
        const text = overrideFor(config, plain);
        const withPorts = Object.values(config.services).filter(({ ports }) => ports?.length);
        expect(text.match(/ports: !override/g)?.length ?? 0).toBe(withPorts.length);
        const { services } = read(text);
        expect(Object.keys(services).sort()).toEqual(Object.keys(config.services).sort());
        for (const [name, { labels, logging }] of Object.entries(services)) {
          expect(labels).toEqual({ 'dev.quayside.stack': 's' });
          expect(logging === undefined).toBe(Boolean(config.services[name]?.logging));
        }
      }),
    );
  });

  it('moves exactly the ports that settings name', () => {
    fc.assert(
      fc.property(configs, port, fc.nat(), (config, target, index) => {
        const all = plannedPorts(config, { ports: {}, shareOnNetwork: false });
        fc.pre(all.length > 0);
        const chosen = all[index % all.length]!;
        const ports = { [chosen.key]: target };
        const planned = plannedPorts(config, { ports, shareOnNetwork: false });
        const moved = planned.filter((each, at) => each.published !== all[at]?.published);
        expect(moved.length).toBeLessThanOrEqual(1);
        expect(planned.find((each) => each.key === chosen.key)?.hostPort).toBe(target);
      }),
    );
  });

  it('says how many copies in the author’s own way, and only where the user chose', () => {
    fc.assert(
      fc.property(configs, fc.integer({ min: 0, max: 20 }), (config, count) => {
        const [first] = Object.keys(config.services);
        fc.pre(first !== undefined);
        const scale = { [first]: count };
        const { services } = parse(overrideFor(config, { ...plain, scale }), tags) as {
          services: Record<string, { scale?: number; deploy?: unknown }>;
        };
        const said = Object.entries(services).filter(([, each]) => 'scale' in each);
        expect(said.map(([name, each]) => [name, each.scale])).toEqual([[first, count]]);
      }),
    );
    const counted = { services: { web: { deploy: { replicas: 2 } } } } as unknown as ComposeConfig;
    const { services } = parse(overrideFor(counted, { ...plain, scale: { web: 0 } }), tags) as {
      services: Record<string, unknown>;
    };
    expect(services['web']).toMatchObject({ deploy: { replicas: 0 } });
  });

  it('shows where a port went', () => {
    const config = {
      services: { web: { image: 'x', ports: [{ target: 80, published: '8080' }] } },
    } as unknown as ComposeConfig;
    const ports = { [portKey('web', { target: 80 })]: 8081 };
    expect(portViews(plannedPorts(config, { ports, shareOnNetwork: false }))).toEqual([
      { service: 'web', containerPort: 80, authorPort: 8080, hostPort: 8081, moved: true },
    ]);
  });
});
