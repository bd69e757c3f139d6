import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { containersOf, QuaysideHome } from './support/quayside-home.ts';

const cli = join(import.meta.dirname, '..', '..', 'src', 'cli', 'main.ts');

let home: QuaysideHome;
beforeEach(async () => {
  home = await QuaysideHome.create();
});
afterEach(() => home.remove());

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line with a data folder on a real file system of `kilobytes`, in a mount namespace of its own. */
function quaysideOnSmallDisk(kilobytes: number, args: readonly string[]): Promise<Outcome> {
  const mount = `mount -t tmpfs -o size=${kilobytes}k tmpfs "$QUAYSIDE_HOME" && exec "$@"`;
  const command = ['sh', '-c', mount, 'sh', process.execPath, cli, ...args];
  const env = {
    ...process.env,
    QUAYSIDE_HOME: home.home,
    QUAYSIDE_STACKS: home.stacks,
    LANG: 'C',
  };
  return new Promise((resolve) => {
    execFile(
      'unshare',
      ['--map-root-user', '--mount', ...command],
      { env },
      (error, ...printed) => {
        const code = typeof error?.code === 'number' ? error.code : 0;
        resolve({ code, stdout: printed[0], stderr: printed[1] });
      },
    );
  });
}

it('a disk that is full is told in plain words, and nothing is started', async () => {
  const id = await home.addStack(
    'full',
    `services:
  only:
    image: node:24-bookworm-slim
    command: [node, -e, "setInterval(() => undefined, 1000)"]
    init: true
`,
  );
  await writeFile(join(home.stacks, id, 'model.bin'), Buffer.alloc(2_000_000, 7));
  await mkdir(home.home, { recursive: true });
  const { code, stdout, stderr } = await quaysideOnSmallDisk(600, ['up', id, '--json']);
  expect(stderr).not.toMatch(/Error:|at file:/);
  expect(code).toBe(1);
  expect(stdout).toContain('"stack-folder-failed"');
  expect(stdout).toContain('ENOSPC');
  expect(await containersOf(id)).toEqual([]);

  const told = await quaysideOnSmallDisk(600, ['up', id]);
  expect(told.stderr + told.stdout).toContain('the disk is full');
});
