import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderEnvFile, writeEnvFile } from './env-file.ts';

const run = promisify(execFile);
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quayside-env-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** What Compose itself reads from the `.env`, many values in one call. */
async function readBack(values: readonly string[]): Promise<string[]> {
  const named = Object.fromEntries(values.map((value, index) => [`V_${index}`, value]));
  const written = await writeEnvFile(join(folder, '.env'), named);
  expect(written).toEqual({ ok: true, value: null });
  const environment = Object.keys(named).map((name) => `      ${name}: "\${${name}?lost}"\n`);
  await writeFile(
    join(folder, 'compose.yaml'),
    `name: readback\nservices:\n  all:\n    image: none\n    environment:\n${environment.join('')}`,
  );
  const { stdout } = await run(
    'docker',
    ['compose', '--env-file', join(folder, '.env'), 'config', '--format', 'json'],
    {
      cwd: folder,
      // Interpolation of a value would find these.
      env: { PATH: process.env['PATH'], HOME: '/leaked', V: 'leaked', a: 'leaked' },
      maxBuffer: 256 * 1024 * 1024,
    },
  );
  const config = JSON.parse(stdout) as {
    services: { all: { environment: Record<string, string> } };
  };
  // `config` prints a Compose file again, so it doubles every dollar sign.
  return Object.keys(named).map((name) =>
    (config.services.all.environment[name] ?? 'missing').replaceAll('$$', '$'),
  );
}

describe('what docker compose reads back is what was typed', () => {
  it('for the values that break other writers', async () => {
    const values = [
      '',
      ' ',
      ' leading and trailing ',
      '#',
      'a # not a comment',
      'a#b',
      "it's",
      "'",
      "''",
      '"',
      '"quoted"',
      `'"mixed"'`,
      '\\',
      '\\\\',
      'ends with \\',
      "\\'",
      "\\\\'",
      '\\"',
      '\\n is not a line end',
      "it's \\n and \\t",
      '$HOME',
      '${HOME}',
      '$$HOME',
      '$$$HOME',
      '\\$HOME',
      "'$HOME'",
      "'\\$HOME",
      "'\\\\$HOME\\",
      '${V:-x}',
      "'${V:-x}\\",
      '${unclosed',
      "'${unclosed",
      '$',
      "'$",
      'a\nb',
      'a\r\nb',
      'a\rb',
      '\r\n',
      "it's\r\nb",
      'ends with line end\n',
      '\n\nNAME=value\n',
      "'\nV_0=stolen\n",
      '\t',
      'true',
      '0123',
      '1e5',
      'null',
      '~',
      '海鲜 🦞 Größe',
      '\u2028\u2029\u0085\u00a0\ufeff',
      '\u0001\u0007\u001b[31m\u007f',
      '-----BEGIN KEY-----\nabc+/=\n-----END KEY-----\n',
      '{"a": "b\\n", "c": \'$d\'}',
      'k=v',
      '`id`$(id)',
      'x'.repeat(100_000),
      "'".repeat(50_000),
    ];
    expect(await readBack(values)).toEqual(values);
  });

  it('for any text without NUL', async () => {
    const troublesome = fc.constantFrom(
      ...[
        "'",
        '"',
        '\\',
        '$',
        '{',
        '}',
        '#',
        ' ',
        '\n',
        '\r',
        '\t',
        '=',
        'n',
        'V',
        'HOME',
        ':-',
        '`',
      ],
    );
    const value = fc
      .oneof(
        fc.string({ unit: troublesome, maxLength: 12 }),
        fc.string({ unit: 'binary', maxLength: 40 }),
        fc.string({ unit: fc.oneof(troublesome, fc.string({ unit: 'grapheme' })), maxLength: 60 }),
      )
      .filter((text) => !text.includes('\0'));
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 250, maxLength: 400 }), async (values) => {
        expect(await readBack(values)).toEqual(values);
      }),
      { numRuns: 12, endOnFailure: true },
    );
  });

  it('also where the value itself looks like an env file', async () => {
    const inner = renderEnvFile({ A: "it's", B: 'x\\' });
    expect(inner.ok).toBe(true);
    if (inner.ok) expect(await readBack([inner.value])).toEqual([inner.value]);
  });
});
