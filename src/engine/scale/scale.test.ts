import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeConfigSchema } from '../compose/config.ts';
import { scaleRefusal } from './refusal.ts';
import { authorReplicas, scaleBar, wantedReplicas } from './replicas.ts';

function service(given: unknown) {
  return composeConfigSchema.parse({ name: 'x', services: { web: given } }).services['web'] ?? null;
}

describe('the number of containers', () => {
  it.each([
    [{}, 1],
    [{ scale: 2 }, 2],
    [{ deploy: { replicas: 3 } }, 3],
    [{ deploy: { replicas: 0 } }, 0],
  ])('the author of %j asks for is %i', (given, count) => {
    expect(authorReplicas(service(given))).toBe(count);
  });

  it('the user chose comes first, whatever the service is called', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat({ max: 20 }), (name, count) => {
        expect(wantedReplicas(name, service({ scale: 4 }), { [name]: count })).toBe(
          name === '__proto__' ? 4 : count,
        );
        expect(wantedReplicas(name, service({ scale: 4 }), {})).toBe(4);
      }),
    );
    expect(wantedReplicas('constructor', null, {})).toBe(1);
  });
});

describe('what bars more than one', () => {
  it.each([
    [{ ports: [{ target: 80, published: '8080' }] }, 'fixed-port'],
    [{ ports: [{ target: 80, published: '8080-8090' }] }, null],
    [{ ports: [{ target: 80, published: '0' }] }, null],
    [{ ports: [{ target: 80 }] }, null],
    [{ container_name: 'web' }, 'fixed-name'],
    [{}, null],
  ])('%j: %s', (given, bar) => {
    expect(scaleBar('service', service(given))).toBe(bar);
  });

  it('is running once', () => {
    expect(scaleBar('one-shot', service({}))).toBe('runs-once');
  });
});

describe('a wish', () => {
  const services = [
    { name: 'free', scaleBar: null },
    { name: 'fixed', scaleBar: 'fixed-port' },
    { name: 'once', scaleBar: 'runs-once' },
  ] as const;

  it.each([
    ['free', 20, null],
    ['free', 0, null],
    ['free', 21, 'replica-range'],
    ['free', -1, 'replica-range'],
    ['free', 1.5, 'replica-range'],
    ['free', Number.NaN, 'replica-range'],
    ['fixed', 1, null],
    ['fixed', 0, null],
    ['fixed', 2, 'fixed-port'],
    ['once', 1, 'runs-once'],
    ['none', 1, 'no-such-service'],
  ])('for %s=%d is refused for: %s', (name, count, reason) => {
    expect(scaleRefusal(services, name, count)?.params['reason'] ?? null).toBe(reason);
  });
});
