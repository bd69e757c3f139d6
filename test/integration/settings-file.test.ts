import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { QuaysideHome } from './support/quayside-home.ts';

let home: QuaysideHome;
beforeEach(async () => {
  home = await QuaysideHome.create();
});
afterEach(() => home.remove());

describe('a settings file that cannot be read', () => {
  it('is kept aside, told once, and the app goes on', async () => {
    await mkdir(home.home, { recursive: true });
    await writeFile(join(home.home, 'settings.json'), '{"theme": "dark", ');
    const quayside = await home.open();
    const [notice] = quayside.snapshot().notices;
    expect(notice?.problem.code).toBe('settings-corrupt');
    const kept = String(notice?.problem.params['kept']);
    expect(await readFile(join(home.home, kept.split('/').at(-1) ?? ''), 'utf8')).toContain('dark');
    quayside.dismissNotice(notice?.id ?? '');
    expect(quayside.snapshot().notices).toEqual([]);
  });
});
