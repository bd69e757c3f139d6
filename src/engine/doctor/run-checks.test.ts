import { expect, it } from 'vitest';
import type { Check } from '#shared/doctor-check.ts';
import { checkIds } from '#shared/doctor.ts';
import { nothingKnown } from '#shared/nothing-known.ts';
import { problem } from '#shared/problem.ts';
import { aSnapshot } from '../../../test/fixtures/snapshots.ts';
import { type Diagnostic, type DoctorView, fine, withEngine, wrong } from './check.ts';
import { runChecks } from './run-checks.ts';
import { diagnostics } from './table.ts';

/** A machine of which nothing is known and on which no engine can be used. */
const view: DoctorView = {
  home: '/nowhere',
  machine: { env: {}, platform: 'linux', homeDir: '/nowhere' },
  fetch,
  engine: Promise.resolve(nothingKnown),
  connection: Promise.resolve(null),
  keychain: Promise.resolve({ state: 'unknown', problem: null }),
  stacks: Promise.resolve([]),
  container: () => Promise.resolve({ ok: false, why: 'no-image', proof: [], problem: null }),
  snapshot: () => aSnapshot(),
  checkKey: () => Promise.resolve(),
};

const mask = (text: string) => text.replaceAll('hunter2', '••••');
const run = (table: readonly Diagnostic[]) => runChecks(table, view, { mask });

it('has every check once, in the order in which they are shown', () => {
  expect(diagnostics.map(({ id }) => id)).toEqual(checkIds);
});

it('tells of one that breaks, and of the others all the same', async () => {
  const [broken, good] = await run([
    { id: 'disk', check: () => Promise.reject(new Error('it broke')) },
    { id: 'clock', check: () => Promise.resolve(fine(['seen'])) },
  ]);
  expect(broken).toMatchObject({
    state: 'warning',
    problem: { code: 'unexpected', params: { reason: 'it broke' } },
    fixes: [{ id: 'look-again', confirm: false }],
  });
  expect(good).toMatchObject({ state: 'ok', proof: ['seen'], category: 'machine' });
});

it('does not wait for one beyond its limit, and tells it that time is up', async () => {
  let wasTold = false;
  const [slow] = await run([
    {
      id: 'disk',
      limitMs: 30,
      check: (_view, signal) =>
        new Promise(() => {
          signal.addEventListener('abort', () => (wasTold = true));
        }),
    },
  ]);
  expect(slow).toMatchObject({ state: 'warning', problem: { code: 'check-slow' } });
  expect(wasTold).toBe(true);
});

it('lists none that does not apply, and skips one that needs an engine where none can be used', async () => {
  const checks = await run([
    { id: 'wsl', applies: () => false, check: () => Promise.resolve(fine([])) },
    { id: 'clock', check: withEngine(() => fine(['never'])) },
  ]);
  expect(checks).toMatchObject([{ id: 'clock', state: 'skipped', why: 'no-engine' }]);
});

it('masks whatever a check says, wherever it says it', async () => {
  const said = 'tcp://me:pass@host knows hunter2';
  const found = problem('engine-hanging', { host: said }, said);
  const told: Check[] = [];
  await runChecks(
    [{ id: 'engine', check: () => Promise.resolve(wrong('failed', found, [said], said)) }],
    view,
    {
      mask,
      onCheck: (check) => told.push(check),
    },
  );
  expect(JSON.stringify(told)).not.toMatch(/hunter2|me:pass/);
  expect(told[0]?.proof).toEqual(['tcp://host knows ••••']);
});
