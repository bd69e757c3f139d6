import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Machine } from '../docker/paths.ts';
import { syncedBy, syncedByPath } from './synced-folder.ts';

const on = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv = {}): Machine => ({
  env,
  platform,
  homeDir: '/home/me',
});

describe('a folder is told as synced by its path', () => {
  it.each([
    ['win32', 'C:\\Users\\me\\OneDrive\\Quayside', 'OneDrive'],
    ['win32', 'C:\\Users\\me\\OneDrive - Contoso Ltd\\Quayside', 'OneDrive'],
    ['darwin', '/Users/me/Library/CloudStorage/OneDrive-Personal/Quayside', 'OneDrive'],
    ['darwin', '/Users/me/Library/Mobile Documents/com~apple~CloudDocs/Quayside', 'iCloud Drive'],
    ['darwin', '/Users/me/Library/CloudStorage/GoogleDrive-me@x.y/My Drive/Q', 'Google Drive'],
    ['linux', '/home/me/Dropbox/Quayside', 'Dropbox'],
    ['linux', '/home/me/Dropbox (Work)/Quayside', 'Dropbox'],
    ['linux', '/home/me/Nextcloud/Quayside', 'Nextcloud'],
  ] as const)('%s %s: %s', (platform, folder, name) => {
    expect(syncedByPath(folder, on(platform))?.name).toBe(name);
  });

  it.each([
    ['linux', '/home/me/.config/Quayside'],
    ['linux', '/home/me/Dropboxes/Quayside'],
    ['darwin', '/Users/me/Library/Application Support/Quayside'],
    ['win32', 'C:\\Users\\me\\AppData\\Roaming\\Quayside'],
  ] as const)('%s %s is none', (platform, folder) => {
    expect(syncedByPath(folder, on(platform))).toBeNull();
  });
});

it('is told by the folder that a variable names, whatever that is called', () => {
  const machine = on('win32', { ONEDRIVECOMMERCIAL: 'D:\\Cloud' });
  expect(syncedByPath('D:\\Cloud\\apps\\Quayside', machine)?.name).toBe('OneDrive');
  expect(syncedByPath('D:\\Cloudy\\Quayside', machine)).toBeNull();
});

const name = fc
  .stringMatching(/^[a-z]{1,8}$/)
  .filter((each) => !/^(nextcloud|dropbox|onedrive)$/.test(each));

it('finds the service however deep below its folder, and never without one', () => {
  fc.assert(
    fc.property(fc.array(name), fc.array(name), (above, below) => {
      const plain = ['', ...above, ...below].join('/');
      expect(syncedByPath(plain === '' ? '/' : plain, on('linux'))).toBeNull();
      const synced = ['', ...above, 'Dropbox', ...below].join('/');
      expect(syncedByPath(synced, on('linux'))?.name).toBe('Dropbox');
    }),
  );
});

it('is told by what the service keeps in its folder', async () => {
  const root = await mkdtemp(join(tmpdir(), 'quayside-synced-'));
  try {
    const folder = join(root, 'documents', 'quayside');
    await mkdir(folder, { recursive: true });
    expect(await syncedBy(folder, on('linux'))).toBeNull();
    await writeFile(join(root, '.owncloudsync.log'), '');
    expect((await syncedBy(folder, on('linux')))?.name).toBe('Nextcloud');
  } finally {
    await rm(root, { recursive: true });
  }
});
