import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { storedLook } from './stored-look.ts';

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'quayside-look-'));
});
afterEach(() => rm(home, { recursive: true }));

describe('storedLook', () => {
  it.each([
    ['{"theme":"dark","language":"zh-CN"}', { theme: 'dark', language: 'zh-CN' }],
    ['{"theme":"sepia","language":7}', { theme: 'system', language: 'system' }],
    ['null', { theme: 'system', language: 'system' }],
    ['{"theme": "da', { theme: 'system', language: 'system' }],
  ])('reads %s', async (text, look) => {
    await writeFile(join(home, 'settings.json'), text);
    expect(storedLook(home)).toEqual(look);
  });

  it('leaves the choice to the system where there is no file', () => {
    expect(storedLook(home)).toEqual({ theme: 'system', language: 'system' });
  });
});
