import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** One thing to do inside the desktop session: a call of our store, or another program. */
type Step =
  | { get: string }
  | { set: [string, string] }
  | { delete: string }
  | { probe: true }
  | { run: string[] };
interface Outcome {
  value: unknown;
  milliseconds: number;
}

/** Runs in the session, in a process of its own: this one has no bus and no keyring. */
const program = `
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { openKeychain } from ${JSON.stringify(new URL('./keychain.ts', import.meta.url).href)};
const store = openKeychain({ timeoutMs: 1500 });
const done = [];
for (const step of JSON.parse(process.env.STEPS)) {
  const [[kind, argument]] = Object.entries(step);
  const before = performance.now();
  const value =
    kind === 'run' ? execFileSync(argument[0], argument.slice(1), { encoding: 'utf8' })
    : kind === 'probe' ? await store.probe()
    : kind === 'set' ? await store.set(...argument)
    : await store[kind](argument);
  done.push({ value, milliseconds: performance.now() - before });
}
writeFileSync('outcomes.json', JSON.stringify(done));
`;

let home = '';
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'quayside-keychain-'));
  await mkdir(join(home, '.local/share/keyrings'), { recursive: true });
  await mkdir(join(home, 'run'), { mode: 0o700 });
  await writeFile(join(home, 'steps.mjs'), program);
});
afterEach(async () => {
  await rm(home, { recursive: true, force: true });
});

/** Runs `steps` by `command` (a session, or plain node) and gives what each printed. */
async function session(command: readonly string[], steps: readonly Step[]): Promise<Outcome[]> {
  const [program = '', ...rest] = command;
  const child = spawn(program, rest, {
    cwd: home,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
    env: {
      PATH: process.env['PATH'],
      HOME: home,
      XDG_DATA_HOME: join(home, '.local/share'),
      XDG_RUNTIME_DIR: join(home, 'run'),
      STEPS: JSON.stringify(steps),
      NODE: process.execPath,
    },
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const limit = setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), 30_000);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  clearTimeout(limit);
  expect(code, errors).toBe(0);
  return JSON.parse(await readFile(join(home, 'outcomes.json'), 'utf8')) as Outcome[];
}

const unlock = `printf 'x\\n' | gnome-keyring-daemon --unlock --components=secrets >/dev/null`;
const withKeyring = ['dbus-run-session', '--', 'bash', '-c', `${unlock} && "$NODE" steps.mjs`];
const locking: Step = {
  run: [
    ...['busctl', '--user', 'call', 'org.freedesktop.secrets', '/org/freedesktop/secrets'],
    ...['org.freedesktop.Secret.Service', 'Lock', 'ao', '1'],
    '/org/freedesktop/secrets/collection/login',
  ],
};
const values = (outcomes: readonly Outcome[]) => outcomes.map((outcome) => outcome.value);
const lockedProblem = { ok: false, problem: { code: 'keychain-locked' } };
const missingProblem = { ok: false, problem: { code: 'keychain-missing' } };

describe('an open keyring', () => {
  it('keeps, gives and forgets, and the system’s own tool sees the entry', async () => {
    const secret = `it's "ä" \n$x\\ 🦞`;
    const lookup: Step = {
      run: ['secret-tool', 'lookup', 'service', 'Quayside', 'account', 'ANTHROPIC_API_KEY'],
    };
    const outcomes = await session(withKeyring, [
      { probe: true },
      { get: 'ANTHROPIC_API_KEY' },
      { set: ['ANTHROPIC_API_KEY', secret] },
      { get: 'ANTHROPIC_API_KEY' },
      lookup,
      { set: ['tep/PASSWORD', 'another'] },
      { delete: 'ANTHROPIC_API_KEY' },
      { delete: 'ANTHROPIC_API_KEY' },
      { get: 'ANTHROPIC_API_KEY' },
      { get: 'tep/PASSWORD' },
    ]);
    expect(values(outcomes)).toEqual([
      { state: 'available', problem: null },
      { ok: true, value: null },
      { ok: true, value: null },
      { ok: true, value: secret },
      secret,
      { ok: true, value: null },
      { ok: true, value: true },
      { ok: true, value: false },
      { ok: true, value: null },
      { ok: true, value: 'another' },
    ]);
  });
});

describe('a locked keyring', () => {
  it('that cannot ask for its password is locked, not empty', async () => {
    const outcomes = await session(withKeyring, [
      { set: ['A', 'first'] },
      { get: 'A' },
      locking,
      { get: 'A' },
      { get: 'B' },
      { set: ['A', 'second'] },
      { delete: 'A' },
      { probe: true },
    ]);
    const [, before, , ...after] = values(outcomes);
    expect(before).toEqual({ ok: true, value: 'first' });
    expect(after).toMatchObject([
      lockedProblem,
      lockedProblem,
      lockedProblem,
      lockedProblem,
      { state: 'locked', problem: { code: 'keychain-locked' } },
    ]);
    expect(JSON.stringify(after)).not.toContain('second');
  });

  it('that asks and gets no answer neither holds up the call nor the exit', async () => {
    const outcomes = await session(
      ['xvfb-run', '-a', ...withKeyring],
      [{ set: ['A', 'first'] }, locking, { get: 'A' }, { get: 'A' }, { probe: true }],
    );
    expect(values(outcomes).slice(2)).toMatchObject([
      lockedProblem,
      lockedProblem,
      { state: 'locked' },
    ]);
    const [first = 0, ...again] = outcomes.slice(2).map((outcome) => outcome.milliseconds);
    expect(first).toBeLessThan(4_000);
    expect(Math.max(...again)).toBeLessThan(1_000);
  });
});

describe('no keychain', () => {
  const steps: Step[] = [
    { probe: true },
    { get: 'A' },
    { set: ['A', 'v-secret'] },
    { delete: 'A' },
  ];
  const missing = [
    { state: 'missing', problem: { code: 'keychain-missing', fixes: ['keep-for-this-run'] } },
    missingProblem,
    missingProblem,
    missingProblem,
  ];

  it('because there is no bus', async () => {
    const outcomes = values(await session([process.execPath, 'steps.mjs'], steps));
    expect(outcomes).toMatchObject(missing);
    expect(JSON.stringify(outcomes)).not.toContain('v-secret');
  });

  it('because nothing on the bus keeps secrets', async () => {
    const bare = join(home, 'bus.conf');
    await writeFile(
      bare,
      `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
         "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
       <busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>
       <policy context="default"><allow send_destination="*"/><allow eavesdrop="true"/>
       <allow own="*"/></policy></busconfig>`,
    );
    const command = ['dbus-run-session', '--config-file', bare, '--'];
    const outcomes = await session([...command, process.execPath, 'steps.mjs'], steps);
    expect(values(outcomes)).toMatchObject(missing);
  });
});
