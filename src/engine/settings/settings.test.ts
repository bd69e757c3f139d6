import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appSettingsSchema, stackSettingsSchema } from '#shared/settings.ts';
import { openSettings } from './open-settings.ts';
import { fileContent, parseSettings } from './settings-file.ts';
import type { SettingsStore } from './settings-store.ts';

const defaults = appSettingsSchema.parse({});
let home = '';
let file = '';
const opened: SettingsStore[] = [];

function open(): SettingsStore {
  const store = openSettings(home);
  opened.push(store);
  return store;
}

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'quayside-settings-'));
  file = join(home, 'settings.json');
});
afterEach(async () => {
  for (const store of opened.splice(0)) store.close();
  await rm(home, { recursive: true, force: true });
});

async function keptAside(): Promise<string[]> {
  const names = (await readdir(home)).filter((name) => name.startsWith('settings.corrupt-'));
  return Promise.all(names.map((name) => readFile(join(home, name), 'utf8')));
}

describe('settings that are sound', () => {
  it('start from defaults and are kept', async () => {
    const store = open();
    expect(store.get()).toEqual(defaults);
    const updated = store.update((settings) => ({ ...settings, theme: 'dark' }));
    expect(updated).toEqual({ ok: true, value: { ...defaults, theme: 'dark' } });
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ version: 1, theme: 'dark' });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const again = open();
    expect(again.get().theme).toBe('dark');
    expect(again.corruptFile).toBeNull();
    expect(await keptAside()).toEqual([]);
  });

  it('tell their subscribers once for each change, until they leave', () => {
    const store = open();
    const heard: string[] = [];
    const leave = store.subscribe((settings) => heard.push(settings.theme));
    store.update((settings) => ({ ...settings, theme: 'dark' }));
    store.update((settings) => ({ ...settings, theme: 'light' }));
    leave();
    store.update((settings) => ({ ...settings, theme: 'system' }));
    expect(heard).toEqual(['dark', 'light']);
  });

  it('take a change that another process made before their own', () => {
    const first = open();
    const second = open();
    first.update((settings) => ({ ...settings, theme: 'dark' }));
    second.update((settings) => ({ ...settings, onQuit: 'stop' }));
    expect(second.get()).toMatchObject({ theme: 'dark', onQuit: 'stop' });
  });

  it('refuse a change that does not make sense', async () => {
    const store = open();
    const refused = store.update((settings) => ({ ...settings, theme: 'purple' as 'dark' }));
    expect(refused).toMatchObject({ ok: false, problem: { code: 'settings-failed' } });
    expect(store.get()).toEqual(defaults);
    expect(await readFile(file, 'utf8')).not.toContain('purple');
  });

  it('come back from the file as they were', () => {
    // The one name that no variable may have: JavaScript keeps it for itself.
    const text = fc
      .string({ unit: 'binary-ascii', minLength: 1 })
      .filter((name) => name !== '__proto__');
    const stack = fc.record({
      mode: fc.option(text),
      ports: fc.dictionary(text, fc.integer({ min: 1, max: 65535 })),
      shareOnNetwork: fc.boolean(),
      scale: fc.dictionary(text, fc.dictionary(text, fc.integer({ min: 0, max: 20 }))),
      values: fc.dictionary(text, fc.string()),
      startWithQuayside: fc.boolean(),
      stopAfterIdleMinutes: fc.option(fc.integer({ min: 5, max: 1440 })),
    });
    const any = fc.record({
      theme: fc.constantFrom('system' as const, 'light' as const, 'dark' as const),
      language: fc.constantFrom('en' as const, 'zh-CN' as const),
      onQuit: fc.constantFrom('ask' as const, 'stop' as const),
      notifications: fc.boolean(),
      restOnBattery: fc.boolean(),
      wizardDone: fc.boolean(),
      stacks: fc.dictionary(text, stack),
    });
    fc.assert(
      fc.property(any, (settings) => {
        const read = parseSettings(JSON.stringify(fileContent(settings)));
        expect(read.reason).toBeNull();
        expect(JSON.stringify(read.settings)).toBe(JSON.stringify(settings));
      }),
    );
  });
});

describe('a file that cannot be used as it is', () => {
  const sound = JSON.stringify({
    ...fileContent(defaults),
    theme: 'dark',
    stacks: { tep: { values: { SPEED: '10' } } },
  });
  const cases: [string, string, Partial<typeof defaults>][] = [
    ['is not JSON', '{ theme: dark }', {}],
    ['is empty', '', {}],
    ['was cut off', sound.slice(0, -9), {}],
    ['is a list', '[1, 2]', {}],
    ['is null', 'null', {}],
    ['has a wrong type', sound.replace('"ask"', '7'), { theme: 'dark' }],
    ['has a wrong value', sound.replace('"dark"', '"purple"'), { onQuit: 'ask' }],
    ['has a version that is no number', sound.replace('"version":1', '"version":"1"'), {}],
    [
      'comes from a newer Quayside',
      sound.replace('"version":1', '"version":99'),
      { theme: 'dark' },
    ],
  ];

  it.each(cases)('%s: is kept aside and reported', async (_, text, salvaged) => {
    await writeFile(file, text);
    const store = open();
    expect(store.corruptFile).toMatchObject({ code: 'settings-corrupt', params: { file } });
    const { kept, reason } = store.corruptFile?.params ?? {};
    expect(await readFile(String(kept), 'utf8')).toBe(text);
    expect(reason).not.toBe('');
    expect(store.get()).toMatchObject(salvaged);
    expect(store.update((settings) => ({ ...settings, notifications: false })).ok).toBe(true);
    expect(open().corruptFile).toBeNull();
    expect(await keptAside()).toEqual([text]);
  });

  it('loses nothing that still makes sense', async () => {
    const raw = JSON.parse(sound) as Record<string, unknown>;
    const stacks = {
      tep: { values: { SPEED: '10' }, ports: { web: 0 }, mode: 'dev' },
      odd: 'text',
    };
    await writeFile(file, JSON.stringify({ ...raw, language: 'tlh', stacks }));
    expect(open().get()).toEqual({
      ...defaults,
      theme: 'dark',
      stacks: {
        tep: stackSettingsSchema.parse({ values: { SPEED: '10' }, mode: 'dev' }),
        odd: stackSettingsSchema.parse({}),
      },
    });
  });

  it('that cannot even be read is moved aside', async () => {
    await mkdir(file);
    const store = open();
    expect(store.corruptFile?.code).toBe('settings-corrupt');
    expect(store.update((settings) => settings).ok).toBe(true);
    expect((await stat(String(store.corruptFile?.params['kept']))).isDirectory()).toBe(true);
  });

  it('broken while Quayside runs is kept aside before the next change, and nothing is reset', async () => {
    const store = open();
    store.update((settings) => ({ ...settings, theme: 'dark' }));
    await writeFile(file, '{ half an ed');
    expect(store.update((settings) => ({ ...settings, onQuit: 'keep' })).ok).toBe(true);
    expect(store.get()).toMatchObject({ theme: 'dark', onQuit: 'keep' });
    expect(store.corruptFile?.code).toBe('settings-corrupt');
    expect(await keptAside()).toEqual(['{ half an ed']);
  });

  it('in a home that cannot be used: reported, still readable, changes refused', async () => {
    await writeFile(join(home, 'blocked'), '');
    const store = openSettings(join(home, 'blocked', 'below'));
    opened.push(store);
    expect(store.corruptFile).toMatchObject({ code: 'settings-failed' });
    expect(store.get()).toEqual(defaults);
    const change = store.update((settings) => ({ ...settings, theme: 'dark' }));
    expect(change).toMatchObject({ ok: false, problem: { code: 'settings-failed' } });
    expect(store.get()).toEqual(defaults);
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const { settings } = parseSettings(text);
        expect(appSettingsSchema.safeParse(settings).success).toBe(true);
      }),
    );
  });
});

describe('migrations', () => {
  const steps = [
    (raw: Record<string, unknown>) => ({ ...raw, theme: raw['colours'] }),
    (raw: Record<string, unknown>) => ({ ...raw, wizardDone: true }),
  ];

  it('run in order from the version of the file', () => {
    const from1 = parseSettings('{"version":1,"colours":"dark"}', steps);
    expect(from1).toMatchObject({ reason: null, settings: { theme: 'dark', wizardDone: true } });
    const from2 = parseSettings('{"version":2,"theme":"light","colours":"dark"}', steps);
    expect(from2.settings).toMatchObject({ theme: 'light', wizardDone: true });
    const from3 = parseSettings('{"version":3,"theme":"light"}', steps);
    expect(from3.settings).toMatchObject({ theme: 'light', wizardDone: false });
    expect(fileContent(from3.settings, steps)).toMatchObject({ version: 3 });
  });

  it('that fail leave what can be read, and say so', () => {
    const failing = () => {
      throw new Error('cannot move house');
    };
    const read = parseSettings('{"version":1,"theme":"dark"}', [failing]);
    expect(read).toMatchObject({ reason: 'cannot move house', settings: { theme: 'dark' } });
  });
});

it('two processes at once: the file is whole at every moment, and each hears of the other', async () => {
  const store = open();
  store.update((settings) => settings);
  const module = JSON.stringify(new URL('./open-settings.ts', import.meta.url).href);
  const script = `
    import { openSettings } from ${module};
    const store = openSettings(${JSON.stringify(home)});
    for (let port = 1; port <= 60; port += 1) {
      const done = store.update((s) => ({ ...s, stacks: { ...s.stacks, tep: { ports: { web: port } } } }));
      if (!done.ok) throw new Error(JSON.stringify(done.problem));
    }
    store.close();`;
  const other = promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  const state = { settled: false };
  const done = other.finally(() => (state.settled = true));
  const heard = new Promise<number>((resolve) => {
    store.subscribe((settings) => {
      if (settings.stacks['tep']?.ports['web'] === 60) resolve(60);
    });
  });
  let reads = 0;
  while (!state.settled) {
    const { reason } = parseSettings(await readFile(file, 'utf8'));
    expect(reason).toBeNull();
    reads += 1;
  }
  await done;
  expect(reads).toBeGreaterThan(10);
  expect(await heard).toBe(60);
}, 20_000);
