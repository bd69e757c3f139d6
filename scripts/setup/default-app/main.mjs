// What `electron <folder>` does: read the switches that Electron itself takes, then become the app
// in the folder. The test runtime comes without Electron's own of these (see ../electron.ts).
import { app } from 'electron';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

// Two methods that Electron's own default app uses and its published types leave out.
const shell =
  /** @type {typeof app & { setAppPath(path: string): void, setVersion(version: string): void }} */ (
    app
  );

const { preloads, entry, rest } = readArguments(process.argv.slice(1));

if (entry === undefined) {
  process.stderr.write('Usage: electron <folder or file> [arguments]\n');
  app.exit(2);
} else {
  // The app finds its arguments where it would with Electron's own default app.
  process.argv.splice(1, process.argv.length - 1, entry, ...rest);
  Object.assign(process, { defaultApp: true });

  const require = createRequire(import.meta.url);
  for (const preload of preloads) require(resolve(preload));

  // Awaited at the top: Electron holds its `ready` back until this module has run.
  await import(pathToFileURL(become(resolve(entry))).href);
}

/**
 * Chromium's switches (`--name`, `--name=value`) before the entry are read by Electron itself.
 * @param {string[]} args
 */
function readArguments(args) {
  /** @type {string[]} */
  const preloads = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? '';
    if (arg === '-r' || arg === '--require') {
      at += 1;
      preloads.push(args[at] ?? '');
    } else if (!arg.startsWith('-')) {
      return { preloads, entry: arg, rest: args.slice(at + 1) };
    }
  }
  return { preloads, entry: undefined, rest: [] };
}

/**
 * Takes on the app's name, version and folder.
 * @param {string} path the app's folder, or its main file
 * @returns {string} its main file
 */
function become(path) {
  if (!statSync(path).isDirectory()) {
    shell.setAppPath(dirname(path));
    return path;
  }
  shell.setAppPath(path);
  const manifestPath = join(path, 'package.json');
  /** @type {{ name?: string, productName?: string, version?: string, main?: string }} */
  const manifest = existsSync(manifestPath) ? JSON.parse(readFileSync(manifestPath, 'utf8')) : {};
  const name = manifest.productName ?? manifest.name;
  if (name !== undefined) {
    app.setName(name);
    app.setPath('userData', join(app.getPath('appData'), name));
  }
  if (manifest.version !== undefined) {
    shell.setVersion(manifest.version);
  }
  return join(path, manifest.main ?? 'index.js');
}
