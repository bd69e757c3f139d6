import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { exitCode, foreground } from './foreground.ts';
import { secretServiceRuns } from './keyring.ts';
import { say } from './say.ts';

// Runs inside dbus-run-session (see keyringCommand): starts the keyring, then the command given.

const [file, ...args] = process.argv.slice(2);
if (file === undefined) throw new Error('Usage: keyring-session.ts <command> [arguments]');

// The keyring gets a home of its own: an existing one has another password, and is not ours to open.
const home = await mkdtemp(join(tmpdir(), 'quayside-keyring-'));
const data = join(home, 'share');
await mkdir(join(data, 'keyrings'), { recursive: true, mode: 0o700 });
await mkdir(join(home, 'run'), { mode: 0o700 });

const daemon = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
  env: { ...process.env, HOME: home, XDG_DATA_HOME: data, XDG_RUNTIME_DIR: join(home, 'run') },
  stdio: ['pipe', 'ignore', 'ignore'],
});
const daemonEnd = exitCode(daemon);
try {
  // The keyring is made with this password; an empty one would leave it locked.
  daemon.stdin.end('x\n');
  await untilServed();
  process.exitCode = await foreground([file, ...args]);
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  daemon.kill('SIGTERM');
  await daemonEnd;
  await rm(home, { recursive: true, force: true });
}

async function untilServed(): Promise<void> {
  const limit = Date.now() + 20_000;
  while (!(await secretServiceRuns())) {
    if (daemon.exitCode !== null || Date.now() > limit) {
      throw new Error('gnome-keyring-daemon did not start');
    }
    await delay(50);
  }
}
