import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const folder = `${import.meta.dirname}/../..`;

/** What a command of Docker's prints, without the last line's end. Rejects with what it complained of. */
export async function docker(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { stdout } = await run('docker', [...args], {
    cwd: folder,
    env: { ...process.env, ...environment },
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout.trimEnd();
}

/** One value of a container's description, by a Go template. */
export const inspect = (container: string, template: string): Promise<string> =>
  docker(['inspect', '--format', template, container]);

/** Of a container, bytes: what its limit counts, without what could be dropped at any time. */
export async function memoryOf(container: string): Promise<number> {
  const usage = await docker(['stats', '--no-stream', '--format', '{{.MemUsage}}', container]);
  const [, number = '', unit = ''] = /^([\d.]+)([KMG]?i?B)/.exec(usage) ?? [];
  const scale = { B: 1, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 }[unit];
  if (scale === undefined) throw new Error(`docker stats says ${usage}`);
  return Number(number) * scale;
}
