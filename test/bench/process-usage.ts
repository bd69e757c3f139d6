import { readdir, readFile } from 'node:fs/promises';

const ticksPerSecond = 100; // USER_HZ on every Linux that Electron runs on.

interface ProcessStat {
  readonly pid: number;
  readonly parent: number;
  readonly cpuSeconds: number;
}

async function statOf(pid: number): Promise<ProcessStat | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (text === null) return null; // It ended meanwhile.
  // The second field is the name in brackets and may hold spaces.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  return { pid, parent: Number(fields[1]), cpuSeconds: ticks / ticksPerSecond };
}

/** `root` and all its descendants. */
export async function processTree(root: number): Promise<ProcessStat[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const all = (await Promise.all(pids.map(statOf))).filter((stat) => stat !== null);
  const tree: ProcessStat[] = all.filter((stat) => stat.pid === root);
  for (const { pid } of tree) tree.push(...all.filter((stat) => stat.parent === pid));
  return tree;
}

/** CPU seconds that `root` and its descendants have used so far. */
export async function cpuSeconds(root: number): Promise<number> {
  const tree = await processTree(root);
  return tree.reduce((sum, stat) => sum + stat.cpuSeconds, 0);
}

/** What one process has to itself, bytes; pages of the binary that its like share are left out. */
export async function memoryBytes(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8');
  const sizes = [...text.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB/gm)];
  return sizes.reduce((sum, [, kilobytes]) => sum + Number(kilobytes), 0) * 1024;
}
