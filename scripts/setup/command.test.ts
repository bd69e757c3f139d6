import { describe, expect, it } from 'vitest';
import { mustRun, run } from './command.ts';

const node = process.execPath;

describe('run', () => {
  it('keeps both outputs and the exit code', async () => {
    const script = 'console.log("out"); console.error("err"); process.exitCode = 3';
    expect(await run(node, ['-e', script])).toEqual({ code: 3, stdout: 'out\n', stderr: 'err\n' });
  });

  it('hands over the input', async () => {
    const { stdout } = await run(node, ['-e', 'process.stdin.pipe(process.stdout)'], {
      input: 'said',
    });
    expect(stdout).toBe('said');
  });

  it('ends a program that takes too long', async () => {
    const { code } = await run(node, ['-e', 'setInterval(() => 0, 1000)'], { limit: 200 });
    expect(code).toBe(124);
  });

  it('says 127 for a program that is not there', async () => {
    expect((await run('/nowhere/quayside-program', [])).code).toBe(127);
  });
});

describe('mustRun', () => {
  it('tells what the program said when it fails', async () => {
    const failing = mustRun(node, ['-e', 'console.error("no space left"); process.exitCode = 1']);
    await expect(failing).rejects.toThrow(/exit code 1.*\n.*no space left/s);
  });
});
