import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeEnvValue, removeEnvFile, renderEnvFile, writeEnvFile } from './env-file.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quayside-env-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('what cannot be carried is refused with the reason', () => {
  const refused: [string, string][] = [
    ['a\0b', 'nul-character'],
    ['\ud800', 'broken-unicode'],
    ['é'.repeat(60_001), 'too-long'],
  ];
  it.each(refused)('%#', (value, reason) => {
    const result = renderEnvFile({ TOKEN: value });
    expect(result).toMatchObject({
      ok: false,
      problem: { code: 'variable-refused', params: { name: 'TOKEN', reason } },
    });
    expect(JSON.stringify(result)).not.toContain(value);
  });

  it.each(['', '1A', 'A-B', 'A=B', 'A\nB', 'Ä'])('the name %j', (name) => {
    expect(renderEnvFile({ [name]: 'x' })).toMatchObject({
      ok: false,
      problem: { params: { name, reason: 'bad-name' } },
    });
  });

  it('and nothing is written', async () => {
    const file = join(folder, '.env');
    await writeEnvFile(file, { A: 'kept' });
    const result = await writeEnvFile(file, { A: 'new', B: '\0' });
    expect(result.ok).toBe(false);
    expect(await readFile(file, 'utf8')).toBe("A='kept'\n");
  });
});

it('every other value is quoted', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (value) => {
      const encoded = encodeEnvValue(value);
      if (value.includes('\0')) {
        expect(encoded.ok).toBe(false);
      } else {
        expect(encoded).toMatchObject({ ok: true });
        if (encoded.ok) expect(encoded.value).toMatch(/^'[^']*'$|^"[^]*"$/);
      }
    }),
  );
});

describe('the file', () => {
  it('is its owner’s only, also where one with more rights was there', async () => {
    const file = join(folder, 'deep', '.env');
    await writeEnvFile(file, { A: '1' });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await chmod(file, 0o644);
    await writeEnvFile(file, { A: '2' });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(folder, 'deep'))).toEqual(['.env']);
  });

  it('that cannot be written is a problem that names it, and leaves no temporary file', async () => {
    const file = join(folder, '.env');
    await writeFile(join(folder, 'blocker'), '');
    const below = await writeEnvFile(join(folder, 'blocker', '.env'), { A: '1' });
    expect(below).toMatchObject({ ok: false, problem: { code: 'env-file-failed' } });

    await mkdir(file);
    const over = await writeEnvFile(file, { A: '1' });
    expect(over).toMatchObject({ ok: false, problem: { params: { file, reason: 'EISDIR' } } });
    expect((await readdir(folder)).sort()).toEqual(['.env', 'blocker']);
  });

  it('is removed, and removing it twice is fine', async () => {
    const file = join(folder, '.env');
    await writeEnvFile(file, { A: '1' });
    expect(await removeEnvFile(file)).toEqual({ ok: true, value: null });
    expect(await removeEnvFile(file)).toEqual({ ok: true, value: null });
    expect(await readdir(folder)).toEqual([]);
  });
});
