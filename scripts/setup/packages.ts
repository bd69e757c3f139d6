import { aptInstall } from './apt.ts';
import { run } from './command.ts';
import { isRoot, osRelease } from './os-release.ts';
import { programPath } from './places.ts';
import { say } from './say.ts';
import { SetupProblem } from './setup-problem.ts';

/** What each part of the set-up needs from Debian, and what for. */
export const packageSets = {
  electron: {
    why: 'the libraries that Electron draws its window with',
    names: [
      'libnss3',
      'libgtk-3-0',
      'libasound2',
      'libgbm1',
      'libatk-bridge2.0-0',
      'libcups2',
      'libdrm2',
      'libxkbcommon0',
      'libxcomposite1',
      'libxdamage1',
      'libxfixes3',
      'libxrandr2',
      'libpango-1.0-0',
      'libcairo2',
      'libdbus-1-3',
      'libnotify4',
      'fonts-dejavu-core',
    ],
  },
  display: { why: 'a screen for the tests', names: ['xvfb', 'xauth'] },
  keyring: {
    why: 'a Secret Service to keep keys in',
    names: ['gnome-keyring', 'dbus', 'dbus-bin', 'libsecret-1-0', 'libsecret-tools'],
  },
  browser: { why: 'a browser for the tests', names: ['chromium', 'fonts-liberation'] },
  ssh: { why: 'ssh, to reach an engine on another machine', names: ['openssh-client'] },
  debootstrap: { why: 'stand-in base images', names: ['debootstrap'] },
} as const satisfies Record<string, { why: string; names: readonly string[] }>;

export type PackageSet = keyof typeof packageSets;

/** Puts the sets' packages on a Debian machine; does nothing where they are there. */
export async function ensurePackages(sets: readonly PackageSet[]): Promise<void> {
  if (process.platform !== 'linux' || programPath('dpkg-query') === undefined) return;
  const present = await presentPackages();
  const lacking = sets
    .map((set) => ({
      ...packageSets[set],
      names: packageSets[set].names.filter((name) => !present.has(name)),
    }))
    .filter(({ names }) => names.length > 0);
  if (lacking.length === 0) return;

  const names = lacking.flatMap((set) => set.names);
  const why = lacking.map((set) => set.why).join(', ');
  if (!isRoot()) {
    throw new SetupProblem(
      `Missing on this machine: ${why}.`,
      `sudo apt-get install -y --no-install-recommends ${names.join(' ')}`,
    );
  }
  say(`installing from ${distribution()}: ${why} (${names.length} packages)`);
  await aptInstall(names);
}

async function presentPackages(): Promise<Set<string>> {
  const format = '${db:Status-Status}|${Package}|${Provides}\\n';
  const { stdout } = await run('dpkg-query', ['-W', `-f=${format}`]);
  return parsePresent(stdout);
}

/** Names that are installed, or provided by an installed package, from `status|name|provides`. */
export function parsePresent(listing: string): Set<string> {
  const present = new Set<string>();
  for (const line of listing.split('\n')) {
    const [status, name, provides = ''] = line.split('|');
    if (status !== 'installed' || name === undefined) continue;
    present.add(name);
    for (const provided of provides.split(','))
      present.add(provided.trim().split(/[\s:(]/)[0] ?? '');
  }
  present.delete('');
  return present;
}

function distribution(): string {
  return osRelease()?.id === 'ubuntu' ? "Ubuntu's packages" : "Debian's packages";
}
