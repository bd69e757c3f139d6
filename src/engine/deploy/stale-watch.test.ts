import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetStaleWatch, watchNote } from './stale-watch.ts';

const project = 'quayside-shop';
let folder: string;
let note: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quayside-stale-'));
  note = join(folder, `${project}.pid`);
});
afterEach(() => rm(folder, { recursive: true }));

describe.runIf(process.platform === 'linux')('what Compose noted of a watch', () => {
  it('is forgotten where another program has its number now', async () => {
    await writeFile(note, String(process.pid));
    await forgetStaleWatch(project, { XDG_RUNTIME_DIR: folder });
    expect(existsSync(note)).toBe(false);
  });

  it('stays while a program is at work on the project', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => undefined, 1000)', project]);
    await once(child, 'spawn');
    await writeFile(note, String(child.pid));
    await forgetStaleWatch(project, { XDG_RUNTIME_DIR: folder });
    expect(existsSync(note)).toBe(true);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await forgetStaleWatch(project, { XDG_RUNTIME_DIR: folder });
    expect(existsSync(note)).toBe(false);
  });

  it('that is none is left alone', async () => {
    await writeFile(note, '../../etc');
    await forgetStaleWatch(project, { XDG_RUNTIME_DIR: folder });
    expect(existsSync(note)).toBe(true);
  });
});

it.each([
  ['linux', { XDG_RUNTIME_DIR: '/run/user/1' }, /^\/run\/user\/1\/quayside-shop\.pid$/],
  ['linux', {}, /\.docker\/docker-compose\/quayside-shop\.pid$/],
  ['darwin', {}, /Application Support\/com\.docker\.compose\/quayside-shop\.pid$/],
  ['win32', { LOCALAPPDATA: '/local' }, /^\/local\/docker-compose\/quayside-shop\.pid$/],
] as const)('on %s with %j the note stands at %s', (platform, env, place) => {
  expect(watchNote(project, env, platform)).toMatch(place);
});
