import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mustRun, run } from './command.ts';
import { cacheFolder } from './places.ts';

const minutes = 60_000;
const archiveKeyring = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** apt holds one lock for the machine: our own calls queue up instead of meeting at it. */
let queue: Promise<unknown> = Promise.resolve();
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const result = queue.then(work, work);
  queue = result;
  return result;
}

let updated: Promise<string> | undefined;

/** Fetches the lists of packages, once in the life of this process. */
function updateLists(): Promise<string> {
  updated ??= mustRun('apt-get', ['update', '-q'], { limit: 5 * minutes });
  return updated;
}

/** Installs packages, or `.deb` files given by absolute path. Removes nothing to make room. */
export function aptInstall(packages: readonly string[]): Promise<void> {
  return inTurn(async () => {
    await updateLists();
    const install = ['install', '-y', '-q', '--no-install-recommends', '--no-remove'];
    await mustRun('apt-get', [...install, '-oDPkg::Lock::Timeout=300', ...packages], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      limit: 15 * minutes,
    });
  });
}

/** The mirror that this machine takes Debian from. */
export async function debianMirror(): Promise<string> {
  const known = parseMirror(await listedSites());
  if (known !== undefined) return known;
  // A machine whose lists were never fetched tells apt's sources only once they are.
  await inTurn(updateLists);
  const mirror = parseMirror(await listedSites());
  if (mirror === undefined) throw new Error('This machine names no mirror of Debian for apt.');
  return mirror;
}

async function listedSites(): Promise<string> {
  const format = '$(SITE) $(LABEL)';
  const { stdout } = await run('apt-get', [
    'indextargets',
    '--format',
    format,
    'Created-By: Packages',
  ]);
  return stdout;
}

/** Lines of `<site> <label>`; the main archive's label is `Debian`, or is left out. */
export function parseMirror(targets: string): string | undefined {
  const sites = targets.split('\n').map((line) => line.trim().split(/\s+/));
  const labelled = sites.find(([, ...label]) => label.join(' ') === 'Debian');
  return (labelled ?? sites.find(([site]) => site?.endsWith('/debian')))?.[0];
}

/**
 * Fetches packages of another Debian suite as `.deb` files, through a private apt state: the
 * machine's own sources stay as they are. Returns their absolute paths; kept in the cache.
 */
export async function fetchDebs(suite: string, packages: readonly string[]): Promise<string[]> {
  const kept = join(cacheFolder, 'debs', suite);
  const found = await debsIn(kept, packages);
  if (found !== undefined) return found;

  const state = await mkdtemp(join(tmpdir(), 'quayside-apt-'));
  try {
    await Promise.all(
      ['parts', 'lists/partial', 'archives/partial', 'debs'].map((folder) =>
        mkdir(join(state, folder), { recursive: true }),
      ),
    );
    await writeFile(join(state, 'parts', `${suite}.sources`), await suiteSource(suite));
    const privately = [
      '-oDir::Etc::SourceList=/dev/null',
      `-oDir::Etc::SourceParts=${join(state, 'parts')}`,
      `-oDir::State::Lists=${join(state, 'lists')}`,
      `-oDir::Cache=${state}`,
      '-oAPT::Sandbox::User=root',
    ];
    const limit = 10 * minutes;
    await mustRun('apt-get', [...privately, 'update', '-q'], { limit });
    const debs = join(state, 'debs');
    await mustRun('apt-get', [...privately, 'download', '-q', ...packages], { cwd: debs, limit });
    await rm(kept, { recursive: true, force: true });
    await mkdir(join(cacheFolder, 'debs'), { recursive: true });
    await moveFolder(debs, kept);
  } finally {
    await rm(state, { recursive: true, force: true });
  }
  const fetched = await debsIn(kept, packages);
  if (fetched === undefined) throw new Error(`Debian ${suite} lacks one of ${packages.join(', ')}`);
  return fetched;
}

async function suiteSource(suite: string): Promise<string> {
  return [
    'Types: deb',
    `URIs: ${await debianMirror()}`,
    `Suites: ${suite}`,
    'Components: main',
    `Signed-By: ${archiveKeyring}`,
    '',
  ].join('\n');
}

async function debsIn(folder: string, packages: readonly string[]): Promise<string[] | undefined> {
  if (!existsSync(folder)) return undefined;
  const files = await readdir(folder);
  const debs = packages.map((name) => files.find((file) => file.startsWith(`${name}_`)));
  return debs.every((deb) => deb !== undefined) ? debs.map((deb) => join(folder, deb)) : undefined;
}

/** The temporary folder and the cache may lie on two disks, where a rename is refused. */
async function moveFolder(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error;
    await mustRun('cp', ['-a', from, to]);
  }
}
