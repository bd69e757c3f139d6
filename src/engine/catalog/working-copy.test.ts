import {
  chmod,
  lstat,
  mkdir,
  mkdtemp,
  readFile,
  readdir,
  readlink,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refreshWorkingCopy } from './working-copy.ts';

let root = '';
let source = '';
let copy = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'quayside-copy-'));
  source = join(root, 'bundled', 'tep');
  copy = join(root, 'home', 'stacks', 'tep');
  await put(source, {
    'compose.yaml': 'services: {}\n',
    'src/main.ts': 'one',
    'run.sh': '#!/bin/sh',
  });
  await chmod(join(source, 'run.sh'), 0o755);
});
afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

async function put(folder: string, files: Record<string, string>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}
function refresh() {
  const manifest = join(root, 'home', 'runs', 'tep', 'working-copy.json');
  return refreshWorkingCopy({ source, copy, manifest });
}
const read = (path: string) => readFile(join(copy, path), 'utf8');
async function mine(folder = ''): Promise<string[]> {
  return (await readdir(join(copy, folder))).filter((name) => name.includes('.mine-'));
}

describe('the first copy', () => {
  it('holds every file with its permissions, and nothing that is made by running', async () => {
    await put(source, {
      'node_modules/a/index.js': '',
      'src/dist/x.js': '',
      'data/old.csv': '',
      'src/data/table.csv': 'kept',
      '.env': 'SECRET=1',
      '.env.example': 'A=1',
    });
    expect(await refresh()).toEqual({ ok: true, value: copy });
    const names = (await readdir(copy, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(copy.length + 1));
    expect(names.sort()).toEqual([
      '.env.example',
      'compose.yaml',
      'run.sh',
      'src/data/table.csv',
      'src/main.ts',
    ]);
    expect((await stat(join(copy, 'run.sh'))).mode & 0o777).toBe(0o755);
    expect((await stat(join(copy, 'compose.yaml'))).mode & 0o111).toBe(0);
  });

  it('can be edited also where the bundle is read-only', async () => {
    await chmod(join(source, 'compose.yaml'), 0o444);
    await refresh();
    expect((await stat(join(copy, 'compose.yaml'))).mode & 0o777).toBe(0o644);
  });

  it('keeps links inside the folder and refuses one that leaves it', async () => {
    await symlink('src/main.ts', join(source, 'main'));
    await refresh();
    expect(await readlink(join(copy, 'main'))).toBe('src/main.ts');
    await symlink('../../other', join(source, 'src', 'out'));
    expect(await refresh()).toMatchObject({
      ok: false,
      problem: {
        code: 'stack-folder-failed',
        params: { file: copy, reason: '"src/out" is a link that leaves the folder' },
      },
    });
  });
});

describe('a refresh', () => {
  it('of an unchanged stack writes nothing', async () => {
    await refresh();
    const before = await stat(join(copy, 'compose.yaml'));
    await refresh();
    const after = await stat(join(copy, 'compose.yaml'));
    expect([after.mtimeMs, after.ino]).toEqual([before.mtimeMs, before.ino]);
  });

  it('replaces files that changed, also only in being a program', async () => {
    await refresh();
    await put(source, { 'src/main.ts': 'two' });
    await chmod(join(source, 'run.sh'), 0o644);
    await refresh();
    expect(await read('src/main.ts')).toBe('two');
    expect((await stat(join(copy, 'run.sh'))).mode & 0o111).toBe(0);
    expect(await mine()).toEqual([]);
  });

  it('removes files the stack no longer has, and folders left empty', async () => {
    await put(source, { 'src/deep/old.ts': 'old' });
    await refresh();
    await rm(join(source, 'src/deep'), { recursive: true });
    await refresh();
    expect(await readdir(join(copy, 'src'))).toEqual(['main.ts']);
  });

  it('brings back what was deleted', async () => {
    await refresh();
    await rm(join(copy, 'src'), { recursive: true });
    await refresh();
    expect(await read('src/main.ts')).toBe('one');
  });
});

describe('what is the user’s', () => {
  it('stays: data, the .env, added files, edits of files that did not change', async () => {
    await refresh();
    const own = {
      'data/run.csv': '1',
      '.env': 'A=1',
      'notes.txt': 'mine',
      'src/main.ts': 'edited',
    };
    await put(copy, own);
    await put(source, { 'compose.yaml': 'services: { a: {} }\n' });
    await refresh();
    for (const [path, text] of Object.entries(own)) expect(await read(path)).toBe(text);
    expect(await read('compose.yaml')).toContain('a:');
    expect(await mine('src')).toEqual([]);
  });

  it('is kept beside the new file where both changed', async () => {
    await refresh();
    await put(copy, { 'src/main.ts': 'edited' });
    await put(source, { 'src/main.ts': 'two' });
    await refresh();
    expect(await read('src/main.ts')).toBe('two');
    const [kept = ''] = await mine('src');
    expect(kept).toMatch(/^main\.ts\.mine-\d{4}-/);
    expect(await read(join('src', kept))).toBe('edited');
  });

  it('is kept aside when the stack brings a file of the same name, or a folder', async () => {
    await refresh();
    await put(copy, { 'new.txt': 'mine', lib: 'a file' });
    await mkdir(join(copy, 'config'));
    await put(source, { 'new.txt': 'theirs', 'lib/a.ts': '', config: 'a file' });
    expect(await refresh()).toMatchObject({ ok: true });
    expect(await read('new.txt')).toBe('theirs');
    expect(await read('config')).toBe('a file');
    expect((await mine()).map((name) => name.split('.mine-')[0]).sort()).toEqual([
      'config',
      'lib',
      'new.txt',
    ]);
  });

  it('stays when the stack drops a file the user edited', async () => {
    await refresh();
    await put(copy, { 'src/main.ts': 'edited' });
    await rm(join(source, 'src'), { recursive: true });
    await refresh();
    expect(await read('src/main.ts')).toBe('edited');
  });

  it('is safe behind a link that leaves the copy', async () => {
    await refresh();
    const outside = join(root, 'outside');
    await put(outside, { 'main.ts': 'one' });
    await rm(join(copy, 'src'), { recursive: true });
    await symlink(outside, join(copy, 'src'));
    await put(source, { 'src/main.ts': 'two' });
    expect(await refresh()).toMatchObject({ ok: false, problem: { code: 'stack-folder-failed' } });
    await rm(join(source, 'src'), { recursive: true });
    expect(await refresh()).toMatchObject({ ok: true });
    expect(await readFile(join(outside, 'main.ts'), 'utf8')).toBe('one');
  });

  it('is kept, edited or not, when the list of our files is lost', async () => {
    await refresh();
    await put(copy, { 'src/main.ts': 'edited' });
    await writeFile(join(root, 'home', 'runs', 'tep', 'working-copy.json'), '{ broken');
    await refresh();
    expect(await read('src/main.ts')).toBe('one');
    expect(await mine('src')).toHaveLength(1);
  });
});

it('a home that cannot be written is a problem that names it', async () => {
  await writeFile(join(root, 'home'), '');
  expect(await refresh()).toMatchObject({
    ok: false,
    problem: { code: 'stack-folder-failed', params: { file: copy } },
  });
  expect((await lstat(join(root, 'home'))).isFile()).toBe(true);
});

describe('what is known from last time', () => {
  const manifest = () => join(root, 'home', 'runs', 'tep', 'working-copy.json');

  it('does not hide a change of the same length', async () => {
    await refresh();
    await put(source, { 'src/main.ts': 'two' });
    await refresh();
    expect(await read('src/main.ts')).toBe('two');
  });

  it('does not hide that a file of the copy is gone', async () => {
    await refresh();
    await rm(join(copy, 'src/main.ts'));
    await refresh();
    expect(await read('src/main.ts')).toBe('one');
  });

  it("is understood as the first version wrote it: the user's edits stay theirs", async () => {
    await refresh();
    type Written = { files: Record<string, { hash: string }> };
    const written = JSON.parse(await readFile(manifest(), 'utf8')) as Written;
    const hashes = Object.entries(written.files).map(([path, { hash }]) => [path, hash]);
    await writeFile(manifest(), JSON.stringify({ files: Object.fromEntries(hashes) as unknown }));
    await put(copy, { 'src/main.ts': 'mine' });
    expect((await refresh()).ok).toBe(true);
    expect(await read('src/main.ts')).toBe('mine');
    expect(await mine('src')).toEqual([]);
  });
});
