import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installIsCurrent, recordInstall, sameVersions } from './install-stamp.mjs';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'quayside-stamp-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function writeLock(path: string, packages: Record<string, object>): void {
  writeFileSync(join(root, path), JSON.stringify({ packages }));
}

describe('installIsCurrent', () => {
  it('is false without a lock, without node_modules, and without a stamp', () => {
    expect(installIsCurrent(root)).toBe(false);
    writeLock('package-lock.json', {});
    expect(installIsCurrent(root)).toBe(false);
    mkdirSync(join(root, 'node_modules'));
    expect(installIsCurrent(root)).toBe(false);
  });

  it('is true after an install until the lock changes', () => {
    mkdirSync(join(root, 'node_modules'));
    writeLock('package-lock.json', { 'node_modules/a': { version: '1.0.0' } });
    recordInstall(root);
    expect(installIsCurrent(root)).toBe(true);
    writeLock('package-lock.json', { 'node_modules/a': { version: '1.0.1' } });
    expect(installIsCurrent(root)).toBe(false);
  });

  it('takes an install by hand for current when npm’s own record fits the lock', () => {
    mkdirSync(join(root, 'node_modules'));
    writeLock('package-lock.json', { '': {}, 'node_modules/a': { version: '1.0.0' } });
    writeLock('node_modules/.package-lock.json', { 'node_modules/a': { version: '1.0.0' } });
    expect(installIsCurrent(root)).toBe(true);
  });
});

describe('sameVersions', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b-darwin': { version: '2.0.0', optional: true },
    },
  };

  it('lets optional packages be absent', () => {
    expect(sameVersions(lock, { packages: { 'node_modules/a': { version: '1.0.0' } } })).toBe(true);
  });

  it('finds a missing, a changed and a surplus package', () => {
    const installed = (packages: Record<string, { version: string }>): boolean =>
      sameVersions(lock, { packages });
    expect(installed({})).toBe(false);
    expect(installed({ 'node_modules/a': { version: '1.0.1' } })).toBe(false);
    expect(
      installed({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/c': { version: '3.0.0' } }),
    ).toBe(false);
  });
});
