import { isThere } from '../docker/installed.ts';
import { type Machine, pathsOf, variable } from '../docker/paths.ts';

/** How a service that copies folders to other computers is told. */
interface SyncService {
  readonly name: string;
  /** A folder of the path is called like this. */
  readonly segment: RegExp;
  /** Something that the service keeps at the top of what it copies. */
  readonly markers: readonly string[];
  /** Variables in which it names its folder. */
  readonly variables: readonly string[];
}

const services: readonly SyncService[] = [
  {
    name: 'OneDrive',
    segment: /^OneDrive( - .+|-.+)?$/i,
    markers: [],
    variables: ['OneDrive', 'OneDriveCommercial', 'OneDriveConsumer'],
  },
  {
    name: 'iCloud Drive',
    segment: /^(Mobile Documents|iCloud ?Drive|com~apple~CloudDocs)$/i,
    markers: [],
    variables: [],
  },
  {
    name: 'Dropbox',
    segment: /^Dropbox( \(.+\))?$/i,
    markers: ['.dropbox', '.dropbox.cache'],
    variables: [],
  },
  {
    name: 'Google Drive',
    segment: /^(Google ?Drive(-.+)?|My Drive)$/i,
    markers: ['.tmp.driveupload', '.tmp.drivedownload'],
    variables: [],
  },
  {
    name: 'Nextcloud',
    segment: /^Nextcloud$/i,
    markers: ['.owncloudsync.log', '.nextcloudsync.log'],
    variables: [],
  },
];

export interface Synced {
  readonly name: string;
  /** What gave it away. */
  readonly sign: string;
}

function foldersAbove(folder: string, { platform }: Machine): string[] {
  const paths = pathsOf(platform);
  const above = [folder];
  for (let at = folder; paths.dirname(at) !== at; at = paths.dirname(at)) {
    above.push(paths.dirname(at));
  }
  return above;
}

/** Told by the path alone: the name of a folder in it, or a folder that a variable names. */
export function syncedByPath(folder: string, machine: Machine): Synced | null {
  const paths = pathsOf(machine.platform);
  const above = foldersAbove(paths.normalize(folder), machine);
  const segments = above.map((each) => paths.basename(each));
  for (const { name, segment, variables } of services) {
    const called = segments.find((each) => segment.test(each));
    if (called !== undefined) return { name, sign: `below "${called}"` };
    for (const each of variables) {
      const named = variable(machine, each);
      if (named !== null && above.includes(paths.normalize(named))) {
        return { name, sign: `${each} is ${named}` };
      }
    }
  }
  return null;
}

async function syncedByMarker(folder: string, machine: Machine): Promise<Synced | null> {
  const paths = pathsOf(machine.platform);
  for (const each of foldersAbove(folder, machine)) {
    for (const { name, markers } of services) {
      for (const marker of markers) {
        const file = paths.join(each, marker);
        if (await isThere(file)) return { name, sign: `${file} is there` };
      }
    }
  }
  return null;
}

/** The service that copies this folder elsewhere; null where none does. */
export async function syncedBy(folder: string, machine: Machine): Promise<Synced | null> {
  return syncedByPath(folder, machine) ?? (await syncedByMarker(folder, machine));
}
