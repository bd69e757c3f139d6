import { expect, it } from 'vitest';
import type { VariableView } from '#shared/stack-view.ts';
import { aSnapshot, aStack } from '../../../../test/fixtures/snapshots.ts';
import { unreachable } from './from-containers.ts';
import { lmStudioTarget } from './target.ts';

const usual = {
  container: 'http://host.docker.internal:1234',
  host: 'http://127.0.0.1:1234',
  port: 1234,
  isWanted: true,
};

it.each([
  ['docker-engine', usual.container, null, 'lm-studio-loopback'],
  ['docker-engine', usual.container, '192.0.2.2', 'lm-studio-blocked'],
  ['docker-desktop', usual.container, null, 'lm-studio-loopback'],
  ['docker-engine', 'http://127.0.0.1:1234', '192.0.2.2', 'lm-studio-address'],
  ['colima', usual.container, null, 'lm-studio-address'],
  ['colima', 'http://192.168.5.2:1234', null, 'lm-studio-loopback'],
  ['rootless', usual.container, '192.0.2.2', 'lm-studio-address'],
  ['rootless', 'http://192.0.2.2:1234', '192.0.2.2', 'lm-studio-blocked'],
] as const)('%s at %s, open at %s: %s', (flavour, container, open, code) => {
  expect(unreachable({ ...usual, container }, flavour, open).code).toBe(code);
});

const variable: VariableView = {
  name: 'LMSTUDIO_URL',
  title: null,
  help: null,
  secret: false,
  required: false,
  provider: 'lmstudio',
  generated: false,
  isSet: false,
  lastFour: null,
  value: null,
  defaultValue: null,
  storedIn: 'nowhere',
  check: 'unchecked',
  checkDetail: null,
};

it.each([
  [{}, usual.container, 1234, false],
  [
    { defaultValue: 'http://host.docker.internal:4321/v1' },
    'http://host.docker.internal:4321',
    4321,
    false,
  ],
  [{ isSet: true, value: 'https://models.example/v1' }, 'https://models.example', 443, true],
  [{ isSet: true, value: 'nonsense' }, usual.container, 1234, false],
])('the address in %j', (over, container, port, isWanted) => {
  const stack = aStack('stopped', { variables: [{ ...variable, ...over }] });
  expect(lmStudioTarget(aSnapshot(stack))).toMatchObject({ container, port, isWanted });
});

it('is the usual one where no stack names any', () => {
  expect(lmStudioTarget(aSnapshot())).toEqual({ ...usual, isWanted: false });
});
