import { chown, lchown, lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Gives the data folder to the user of the backend. The engine makes a missing bind mount as root,
 * and one that is there belongs to whoever made it; the backend is neither. Run as root with no
 * capability but CHOWN, before the backend, by compose.yaml.
 */
const UID = 1000;
const GID = 1000;
const ROOT = 0;

/** What the backend keeps there; anything else in the folder is left alone. */
const FOLDERS = [
  'history',
  'detection',
  'snapshots',
  'knowledge',
  'originals',
  'RCA_Results',
  'diagnostics',
];
const FILES =
  /^(events(\.1)?\.ndjson|run-\d+-step-\d+\.tep(\.damaged)?|[\w-]+\.sqlite(-wal|-shm)?|[\w-]+\.(json|md|pdf|docx|txt)(\.part|\.damaged)?)$/;

async function own(folder: string): Promise<void> {
  const { uid, gid } = await lstat(folder);
  // Its owner may have closed it to others, and root is "others" without further capabilities.
  if (uid !== ROOT) await chown(folder, ROOT, ROOT);
  try {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && FOLDERS.includes(entry.name)) await own(path);
      else if (entry.isFile() && FILES.test(entry.name)) await ownFile(path);
    }
  } finally {
    await chown(folder, UID, uid === UID ? gid : GID);
  }
}

async function ownFile(path: string): Promise<void> {
  if ((await lstat(path)).uid !== UID) await lchown(path, UID, GID);
}

await own(process.env['DATA_DIR'] ?? '/data');
