import { join } from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect, test } from '@playwright/test';
import { root } from './support/app.ts';

/** The wire holds the characters 1 and 0. */
const on = '1'.charCodeAt(0);
const off = '0'.charCodeAt(0);

/** What the shipped binary may and may not do, read back from the binary itself. */
const wanted: readonly (readonly [name: keyof typeof FuseV1Options, state: number])[] = [
  ['RunAsNode', off],
  ['EnableCookieEncryption', on],
  ['EnableNodeOptionsEnvironmentVariable', off],
  ['EnableNodeCliInspectArguments', off],
  ['EnableEmbeddedAsarIntegrityValidation', on],
  ['OnlyLoadAppFromAsar', on],
  ['GrantFileProtocolExtraPrivileges', off],
];

test('the packaged binary has its fuses set', async () => {
  const fuses = await getCurrentFuseWire(join(root, 'dist', 'linux-unpacked', 'quayside'));
  for (const [name, state] of wanted) expect(Number(fuses[FuseV1Options[name]]), name).toBe(state);
});
