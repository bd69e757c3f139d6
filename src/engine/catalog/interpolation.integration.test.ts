import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findReferences } from './interpolation.ts';

const run = promisify(execFile);
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quayside-interpolation-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

interface ComposeVariable {
  Name: string;
  DefaultValue: string;
  Required: boolean;
}

/** The variables that Compose itself finds in these values. */
async function composeFinds(values: readonly string[]): Promise<ComposeVariable[]> {
  const environment = Object.fromEntries(values.map((value, index) => [`V${index}`, value]));
  const model = { name: 'found', services: { all: { image: 'none', environment } } };
  await writeFile(join(folder, 'compose.yaml'), JSON.stringify(model));
  const options = ['config', '--variables', '--no-interpolate', '--format', 'json'];
  const { stdout } = await run('docker', ['compose', ...options], { cwd: folder });
  return Object.values(JSON.parse(stdout) as Record<string, ComposeVariable>);
}

it('finds the variables that docker compose finds', async () => {
  let next = 0;
  const named = (pattern: string) => pattern.replaceAll('@', () => `N${(next += 1)}`);
  const pattern = fc.constantFrom(
    ...['$@', '${@}', '${@-x}', '${@:-x y}', '${@:-}', '${@?m}', '${@:?}', '${@:+x}', '${@+x}'],
    ...[
      '${@:-${@:-c}}',
      '${@:-a$@}',
      '$$@',
      '$${@}',
      '${@:-{"x":1}}',
      '${@:-a}b}',
      '$$$@',
      'plain',
    ],
    ...['${@:-${@?m}}', '${@:-$$@}', '${@-http://$@:${@:-80}/}', '${@:+${@}}'],
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(pattern, { maxLength: 4 }), { minLength: 60 }),
      async (all) => {
        const values = all.map((parts) => named(parts.join(' ')));
        const ours = values.flatMap(findReferences).map(({ name, kind, argument }) => ({
          Name: name,
          DefaultValue: kind === 'default' ? argument : '',
          Required: kind === 'required',
        }));
        const theirs = (await composeFinds(values)).map(({ Name, DefaultValue, Required }) => ({
          ...{ Name, DefaultValue, Required },
        }));
        const byName = (a: { Name: string }, b: { Name: string }) => (a.Name < b.Name ? -1 : 1);
        expect(ours.sort(byName)).toEqual(theirs.sort(byName));
      },
    ),
    { numRuns: 10, endOnFailure: true },
  );
});
