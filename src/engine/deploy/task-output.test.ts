import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TaskOutput } from './task-output.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quayside-output-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe("a task's output", () => {
  it('is masked in memory and in the file, which only its owner can read', async () => {
    const file = join(folder, 'runs', 'output.log');
    const output = new TaskOutput((text) => text.replaceAll('s3cret', '****'));
    output.line('before s3cret');
    await output.openFile(file);
    output.line('after s3cret');
    await output.close();
    expect(output.text()).toBe('before ****\nafter ****\n');
    expect(await readFile(file, 'utf8')).toBe(output.text());
    expect((await stat(file)).mode & 0o077).toBe(0);
  });

  it('keeps the last part of a flood', () => {
    const output = new TaskOutput((text) => text);
    for (let line = 0; line < 30_000; line += 1) output.line(`${line} ${'x'.repeat(100)}`);
    const text = output.text();
    expect(text.length).toBeLessThanOrEqual(1_000_000);
    expect(text.endsWith(`29999 ${'x'.repeat(100)}\n`)).toBe(true);
  });
});
