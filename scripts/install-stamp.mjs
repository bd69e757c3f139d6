// Whether node_modules holds what package-lock.json says. Without dependencies: it runs before
// there are any.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean }} LockedPackage */
/** @typedef {{ packages?: Record<string, LockedPackage> }} Lock */

/**
 * True when the stamp of the last install fits the lock, or when npm itself has installed just
 * these versions since.
 * @param {string} root
 */
export function installIsCurrent(root) {
  const lock = read(join(root, 'package-lock.json'));
  if (lock === undefined) return false;
  if (read(stampPath(root)) === stampOf(lock)) return true;
  const installed = read(join(root, 'node_modules', '.package-lock.json'));
  if (installed === undefined) return false;
  if (!sameVersions(JSON.parse(lock), JSON.parse(installed))) return false;
  recordInstall(root);
  return true;
}

/** @param {string} root */
export function recordInstall(root) {
  writeFileSync(stampPath(root), stampOf(readFileSync(join(root, 'package-lock.json'), 'utf8')));
}

/**
 * Compares a package-lock.json with npm's own record of what it installed. Packages that are
 * optional (for other platforms) may be absent.
 * @param {Lock} lock
 * @param {Lock} installed
 */
export function sameVersions(lock, installed) {
  const wanted = Object.entries(lock.packages ?? {}).filter(([path]) => path !== '');
  const present = installed.packages ?? {};
  const complete = wanted.every(([path, { version, optional, devOptional }]) => {
    const found = present[path];
    if (found === undefined) return optional === true || devOptional === true;
    return found.version === version;
  });
  const known = new Set(wanted.map(([path]) => path));
  return complete && Object.keys(present).every((path) => known.has(path));
}

/** @param {string} text */
function stampOf(text) {
  return createHash('sha256').update(text).digest('hex');
}

/** @param {string} root */
function stampPath(root) {
  return join(root, 'node_modules', '.quayside-stamp');
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
