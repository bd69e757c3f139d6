import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runChild } from './child-group.ts';

/** A program with a child of its own, which prints both process ids. */
const family = `
  const child = require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  child.on('spawn', () => console.log(process.pid + ' ' + child.pid));
  setInterval(() => {}, 1000);
`;

function run(script: string, options: { signal?: AbortSignal; timeoutMs?: number } = {}) {
  const printed: string[] = [];
  const end = runChild({
    binary: process.execPath,
    args: ['-e', script],
    env: process.env,
    onStdout: (chunk) => printed.push(chunk.toString()),
    onStderr: (chunk) => printed.push(chunk.toString()),
    ...options,
  });
  return { printed, end };
}

/** A zombie has ended; when it is cleared away is not ours to say. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return (
      process.platform !== 'linux' || !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
    );
  } catch {
    return false;
  }
}

describe('runChild', () => {
  it('reports the exit code and the output of both streams', async () => {
    const { printed, end } = run('console.log("out"); console.error("err"); process.exitCode = 3');
    expect(await end).toEqual({ kind: 'exited', code: 3 });
    expect(printed.join('').split('\n').sort()).toEqual(['', 'err', 'out']);
  });

  it.runIf(process.platform !== 'win32')('ends the children of the child as well', async () => {
    const abort = new AbortController();
    const { printed, end } = run(family, { signal: abort.signal });
    await expect.poll(() => printed.join('')).toMatch(/^\d+ \d+\n/);
    const pids = printed.join('').trim().split(' ').map(Number);
    abort.abort();
    expect(await end).toEqual({ kind: 'aborted' });
    await expect.poll(() => pids.filter(isAlive)).toEqual([]);
  });

  it('ends what takes too long', async () => {
    const { end } = run('setInterval(() => {}, 1000)', { timeoutMs: 300 });
    expect(await end).toEqual({ kind: 'timed-out' });
  });

  it('does not begin after an abort', async () => {
    const { printed, end } = run('console.log(1)', { signal: AbortSignal.abort() });
    expect(await end).toEqual({ kind: 'aborted' });
    expect(printed).toEqual([]);
  });

  it('says that a program could not be started', async () => {
    const nothing = () => undefined;
    const end = await runChild({
      binary: `${import.meta.dirname}/no-such-program`,
      args: [],
      env: {},
      onStdout: nothing,
      onStderr: nothing,
    });
    expect(end).toMatchObject({ kind: 'not-started', error: { code: 'ENOENT' } });
  });

  it.runIf(process.platform !== 'win32')(
    'does not wait for a grandchild that keeps the pipes',
    async () => {
      const began = performance.now();
      const { printed, end } = run(`
      const child = require('node:child_process').spawn('sleep', ['30'], { stdio: 'inherit', detached: true });
      console.log(child.pid);
      child.unref();
    `);
      expect(await end).toMatchObject({ kind: 'exited' });
      expect(performance.now() - began).toBeLessThan(10_000);
      process.kill(Number(printed.join('').trim()));
    },
  );
});
