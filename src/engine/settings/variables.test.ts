import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StackDefinition, VariableSpec } from '../catalog/stack.ts';
import { openSettings } from './open-settings.ts';
import { KeytarSecretStore } from './keychain.ts';
import type { SecretStore } from './secrets.ts';
import { SessionSecrets } from './session-secrets.ts';
import type { SettingsStore } from './settings-store.ts';
import { Variables } from './variables.ts';

let home = '';
let settings: SettingsStore;
/** Any store of secrets will do; the real keychain has its own tests. */
let keychain: SecretStore;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'quayside-variables-'));
  settings = openSettings(home);
  keychain = new SessionSecrets();
});
afterEach(async () => {
  settings.close();
  await rm(home, { recursive: true, force: true });
});

function variables(options: { environment?: NodeJS.ProcessEnv; keychain?: SecretStore } = {}) {
  return new Variables({ settings, keychain, session: new SessionSecrets(), ...options });
}
function brokenKeychain(message: string): SecretStore {
  const call = () => Promise.reject(new Error(message));
  return new KeytarSecretStore({ call, timeoutMs: 1_000, hidesLocked: true });
}
const lockedMessage = 'Cannot create an item in a locked collection';
const missingMessage = 'The name org.freedesktop.secrets was not provided by any .service files';

function spec(name: string, more: Partial<VariableSpec> = {}): VariableSpec {
  return {
    ...{ name, title: null, help: null, secret: false, required: false, provider: null },
    ...{ defaultValue: null, defaultSource: null, generate: null },
    ...more,
  };
}
function stackOf(id: string, ...specs: VariableSpec[]): StackDefinition {
  return {
    ...{ id, source: 'bundled', title: id, summary: '', folder: '/none', composeFile: 'c.yaml' },
    ...{
      modes: {},
      brokenModes: {},
      roles: {},
      open: [],
      services: [],
      block: {},
      variables: specs,
    },
  };
}
const anthropic = spec('ANTHROPIC_API_KEY', { secret: true, provider: 'anthropic' });
const password = spec('PASSWORD', { secret: true, required: true });
const speed = spec('SPEED', { defaultValue: '1', defaultSource: 'compose' });
const stack = stackOf('tep', anthropic, password, speed);
const keep = { thisRunOnly: false };
const done = { ok: true, value: null };

describe('a secret', () => {
  it('goes to the keychain, and only its last four characters come back', async () => {
    const store = variables();
    expect(await store.set(stack, 'PASSWORD', 'correct horse battery', keep)).toEqual(done);
    expect(await keychain.get('tep/PASSWORD')).toEqual({
      ok: true,
      value: 'correct horse battery',
    });
    const views = await store.describe(stack);
    expect(views[1]).toMatchObject({
      name: 'PASSWORD',
      isSet: true,
      lastFour: 'tery',
      value: null,
      storedIn: 'keychain',
    });
    expect(JSON.stringify(views)).not.toContain('horse');
    expect(await readFile(join(home, 'settings.json'), 'utf8')).not.toContain('horse');
    expect(store.knownSecrets()).toEqual(['correct horse battery']);
  });

  it('that is short shows nothing of itself', async () => {
    const store = variables();
    await store.set(stack, 'PASSWORD', 'elevenchars', keep);
    expect((await store.describe(stack))[1]).toMatchObject({ isSet: true, lastFour: null });
  });

  it('of a provider is shared by the stacks, under whatever name they call it', async () => {
    const store = variables();
    const google = spec('GOOGLE_KEY', { secret: true, provider: 'gemini' });
    const gemini = spec('GEMINI_API_KEY', { secret: true, provider: 'gemini' });
    await store.set(stackOf('a', google), 'GOOGLE_KEY', ' AIza-0123456789\n', keep);
    expect(await store.reveal(stackOf('b', gemini), 'GEMINI_API_KEY')).toEqual({
      ok: true,
      value: 'AIza-0123456789',
    });
    expect(await store.reveal(stackOf('c', password), 'PASSWORD')).toEqual(done);
  });

  it('kept for this run only comes before the keychain’s and leaves it as it is', async () => {
    const store = variables();
    await store.set(stack, 'PASSWORD', 'the kept one', keep);
    await store.set(stack, 'PASSWORD', 'for this run', { thisRunOnly: true });
    expect((await store.describe(stack))[1]).toMatchObject({ storedIn: 'this-run' });
    expect(await store.reveal(stack, 'PASSWORD')).toMatchObject({ value: 'for this run' });
    expect(await keychain.get('tep/PASSWORD')).toMatchObject({ value: 'the kept one' });
    await store.set(stack, 'PASSWORD', 'a new one', keep);
    expect(await store.reveal(stack, 'PASSWORD')).toMatchObject({ value: 'a new one' });
  });

  it('is forgotten everywhere', async () => {
    const store = variables();
    await store.set(stack, 'PASSWORD', 'the kept one', keep);
    await store.set(stack, 'PASSWORD', 'for this run', { thisRunOnly: true });
    expect(await store.unset(stack, 'PASSWORD')).toEqual(done);
    expect(await store.reveal(stack, 'PASSWORD')).toEqual(done);
    expect(await store.unset(stack, 'PASSWORD')).toEqual(done);
  });
});

describe('a plain value', () => {
  it('goes to the settings and is shown', async () => {
    const store = variables();
    expect(await store.set(stack, 'SPEED', ' 10 ', keep)).toEqual(done);
    expect(settings.get().stacks['tep']?.values).toEqual({ SPEED: ' 10 ' });
    expect((await store.describe(stack))[2]).toMatchObject({
      ...{ isSet: true, value: ' 10 ', storedIn: 'settings', lastFour: null },
    });
    expect(store.knownSecrets()).toEqual([]);
    await store.unset(stack, 'SPEED');
    expect((await store.describe(stack))[2]).toMatchObject({
      ...{ isSet: false, value: null, defaultValue: '1', storedIn: 'default' },
    });
  });

  it('may be empty, which is not the same as none', async () => {
    const store = variables();
    await store.set(stack, 'SPEED', '', keep);
    expect((await store.describe(stack))[2]).toMatchObject({ isSet: true, value: '' });
  });
});

it.each([
  ['PASSWORD', 'a\0b', 'nul-character'],
  ['SPEED', '\ud800', 'broken-unicode'],
  ['SPEED', 'x'.repeat(120_001), 'too-long'],
  ['PASSWORD', '', 'empty'],
  ['ANTHROPIC_API_KEY', ' \n', 'empty'],
  ['NOBODY', 'x', 'unknown-name'],
])('%s is refused with the reason', async (name, value, reason) => {
  const store = variables();
  expect(await store.set(stack, name, value, keep)).toMatchObject({
    ok: false,
    problem: { code: 'variable-refused', params: { name, reason } },
  });
  expect((await store.describe(stack)).some(({ isSet }) => isSet)).toBe(false);
});

describe('the values for the .env', () => {
  it('are what was entered and Quayside’s own defaults, without those Compose knows', async () => {
    const store = variables();
    const block = spec('URL', { defaultValue: 'http://a', defaultSource: 'block' });
    const example = spec('HOST', { defaultValue: 'db', defaultSource: 'example' });
    const all = stackOf('tep', password, speed, block, example, spec('UNSET'));
    await store.set(all, 'PASSWORD', 'pw', keep);
    await store.set(all, 'HOST', 'other', keep);
    expect(await store.resolve(all)).toEqual({
      ok: true,
      value: { PASSWORD: 'pw', URL: 'http://a', HOST: 'other' },
    });
  });

  it('name everything required that is missing or empty', async () => {
    const store = variables();
    const name = spec('NAME', { required: true });
    const all = stackOf('tep', password, anthropic, name);
    await store.set(all, 'NAME', '', keep);
    expect(await store.resolve(all)).toMatchObject({
      ok: false,
      problem: { code: 'variable-missing', params: { names: 'PASSWORD, NAME' } },
    });
  });

  it('take from the environment what the user did not enter', async () => {
    const store = variables({ environment: { PASSWORD: 'from env', SPEED: '7', UNSET: '' } });
    expect(await store.resolve(stack)).toMatchObject({
      value: { PASSWORD: 'from env', SPEED: '7' },
    });
    expect((await store.describe(stack)).map(({ storedIn }) => storedIn)).toEqual([
      ...['nowhere', 'this-run', 'this-run'],
    ]);
    expect(store.knownSecrets()).toEqual(['from env']);
    await store.set(stack, 'PASSWORD', 'entered', keep);
    expect(await store.resolve(stack)).toMatchObject({ value: { PASSWORD: 'entered' } });
  });
});

describe('a secret that Quayside makes', () => {
  const made = spec('REDIS_PASSWORD', { secret: true, generate: { length: 32 } });
  const all = stackOf('e2i', made);

  it('is made once, and kept', async () => {
    const first = await variables().resolve(all);
    const second = await variables().resolve(all);
    expect(first).toEqual(second);
    const value = first.ok ? first.value['REDIS_PASSWORD'] : '';
    expect(value).toMatch(/^[A-Za-z0-9]{32}$/);
    expect(await keychain.get('e2i/REDIS_PASSWORD')).toEqual({ ok: true, value });
  });

  it('is another in another stack, and another when asked for', async () => {
    const store = variables();
    const [first, second] = [await store.resolve(all), await store.resolve(stackOf('b', made))];
    await store.set(all, 'REDIS_PASSWORD', '', keep);
    const third = await store.resolve(all);
    const values = [first, second, third].map((result) => JSON.stringify(result));
    expect(new Set(values).size).toBe(3);
  });

  it('is never made where it could not be kept, unless for this run', async () => {
    const store = variables({ keychain: brokenKeychain(missingMessage) });
    expect(await store.resolve(all)).toMatchObject({ problem: { code: 'keychain-missing' } });
    await store.set(all, 'REDIS_PASSWORD', '', { thisRunOnly: true });
    expect(await store.resolve(all)).toMatchObject({ ok: true });
  });
});

describe('a keychain that does not open', () => {
  it('is no reason to say less of the rest, and does not block what needs no key', async () => {
    const store = variables({ keychain: brokenKeychain(lockedMessage) });
    await store.set(stack, 'SPEED', '3', keep);
    expect((await store.describe(stack)).map(({ isSet }) => isSet)).toEqual([false, false, true]);
    expect(await store.resolve(stackOf('tep', anthropic, speed))).toEqual({
      ok: true,
      value: { SPEED: '3' },
    });
  });

  it('stops what needs a key, with its own problem', async () => {
    const store = variables({ keychain: brokenKeychain(lockedMessage) });
    const locked = { ok: false, problem: { code: 'keychain-locked' } };
    expect(await store.resolve(stack)).toMatchObject(locked);
    const refusal = await store.set(stack, 'PASSWORD', 'correct horse', keep);
    expect(refusal).toMatchObject(locked);
    expect(JSON.stringify(refusal)).not.toContain('horse');
    expect(await store.unset(stack, 'PASSWORD')).toMatchObject(locked);
  });

  it('does not keep a key from being used for this run, or forgotten', async () => {
    const store = variables({ keychain: brokenKeychain(missingMessage) });
    await store.set(stack, 'PASSWORD', 'correct horse', { thisRunOnly: true });
    expect(await store.resolve(stack)).toMatchObject({ value: { PASSWORD: 'correct horse' } });
    expect(await store.unset(stack, 'PASSWORD')).toEqual(done);
  });
});

describe('a check', () => {
  it('is remembered for all stacks that share the key, until the value changes', async () => {
    const store = variables();
    const other = stackOf('other', anthropic);
    const seen = async () => {
      const [view] = await store.describe(other);
      return [view?.check, view?.checkDetail];
    };
    expect(await seen()).toEqual(['unchecked', null]);
    store.recordCheck(stack, 'ANTHROPIC_API_KEY', 'rejected', 'invalid x-api-key');
    expect(await seen()).toEqual(['rejected', 'invalid x-api-key']);
    await store.set(stack, 'ANTHROPIC_API_KEY', 'sk-another-one', keep);
    expect(await seen()).toEqual(['unchecked', null]);
    store.recordCheck(stack, 'ANTHROPIC_API_KEY', 'ok', null);
    await store.unset(stack, 'ANTHROPIC_API_KEY');
    expect(await seen()).toEqual(['unchecked', null]);
  });
});
