import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const timeout = 2000;

/** The socket inodes that listen on a TCP port, out of proc(5) `net/tcp`. State 0A is LISTEN. */
export function listeningInodes(table: string, port: number): string[] {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return table.split('\n').flatMap((row) => {
    const columns = row.trim().split(/\s+/);
    const [, local, , state] = columns;
    const inode = columns[9];
    return state === '0A' && local?.endsWith(wanted) && inode !== undefined ? [inode] : [];
  });
}

async function holdsSocket(pid: string, links: ReadonlySet<string>): Promise<boolean> {
  const folder = `/proc/${pid}/fd`;
  const files = await readdir(folder).catch(() => []);
  for (const file of files) {
    const target = await readlink(`${folder}/${file}`).catch(() => '');
    if (links.has(target)) return true;
  }
  return false;
}

async function ownerOnLinux(port: number): Promise<string | null> {
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map((file) => readFile(file, 'utf8').catch(() => '')),
  );
  const inodes = tables.flatMap((table) => listeningInodes(table, port));
  if (inodes.length === 0) return null;
  const links = new Set(inodes.map((inode) => `socket:[${inode}]`));
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    if (!(await holdsSocket(pid, links))) continue;
    const name = (await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '')).trim();
    return processLabel(name, pid);
  }
  return null;
}

function processLabel(name: string, pid: string): string {
  return name === '' ? `pid ${pid}` : `${name} (pid ${pid})`;
}

async function ownerOnMac(port: number): Promise<string | null> {
  const { stdout } = await run('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'], {
    timeout,
  });
  const pid = /^p(\d+)/m.exec(stdout)?.[1];
  return pid === undefined ? null : processLabel(/^c(.*)/m.exec(stdout)?.[1] ?? '', pid);
}

async function ownerOnWindows(port: number): Promise<string | null> {
  const { stdout } = await run('netstat', ['-ano', '-p', 'TCP'], { timeout, windowsHide: true });
  const row = stdout.split('\n').find((line) => {
    const [, local, , state] = line.trim().split(/\s+/);
    return state === 'LISTENING' && local?.endsWith(`:${port}`) === true;
  });
  const pid = row?.trim().split(/\s+/)[4];
  if (pid === undefined) return null;
  const tasks = await run('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'], {
    timeout,
    windowsHide: true,
  });
  return processLabel(/^"([^"]+)"/.exec(tasks.stdout.trim())?.[1] ?? '', pid);
}

const lookups: Partial<Record<NodeJS.Platform, (port: number) => Promise<string | null>>> = {
  linux: ownerOnLinux,
  darwin: ownerOnMac,
  win32: ownerOnWindows,
};

/**
 * The process that listens on a TCP port, e.g. `node (pid 4711)`; null where the system does not
 * tell (another user's process, a UDP port).
 */
export async function processOnPort(port: number): Promise<string | null> {
  try {
    return (await lookups[process.platform]?.(port)) ?? null;
  } catch {
    return null;
  }
}
