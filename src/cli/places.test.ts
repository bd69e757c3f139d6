import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataFolder, stacksFolder } from './places.ts';

describe('the data folder', () => {
  it.each([
    ['linux', {}, '/home/u/.config/Quayside'],
    ['linux', { XDG_CONFIG_HOME: '/x/config' }, '/x/config/Quayside'],
    ['linux', { XDG_CONFIG_HOME: '' }, '/home/u/.config/Quayside'],
    ['darwin', {}, '/home/u/Library/Application Support/Quayside'],
    ['win32', { APPDATA: '/appdata' }, '/appdata/Quayside'],
    ['linux', { QUAYSIDE_HOME: '/q', XDG_CONFIG_HOME: '/x' }, '/q'],
  ] as const)('%s %j', (platform, env, folder) => {
    expect(dataFolder(env, platform, '/home/u')).toBe(folder);
  });
});

describe('the bundled stacks', () => {
  it('are those of the checkout, unless others are chosen', () => {
    expect(existsSync(join(stacksFolder({}), 'tep'))).toBe(true);
    expect(stacksFolder({ QUAYSIDE_STACKS: '/mine' })).toBe('/mine');
  });
});
