import { join } from 'node:path';
import { ensureBuild } from './build.ts';
import { ensureElectron } from './setup/electron.ts';
import { ensureEngine } from './setup/engine.ts';
import { foreground } from './setup/foreground.ts';
import { ensureImages } from './setup/images.ts';
import { keyringCommand, sessionBusAnswers } from './setup/keyring.ts';
import { isRoot } from './setup/os-release.ts';
import { ensurePackages } from './setup/packages.ts';
import { root } from './setup/places.ts';
import { say } from './setup/say.ts';
import { SetupProblem } from './setup/setup-problem.ts';

// npm start: opens the app on the TEP stack. Further arguments go to the app.

const stack = 'tep';
const linux = process.platform === 'linux';

try {
  process.exitCode = await start(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof SetupProblem)) throw error;
  say(error.advice);
  process.exitCode = 1;
}

async function start(args: readonly string[]): Promise<number> {
  // Elsewhere Docker is Docker Desktop or one of its kin, and the app itself helps with it.
  if (linux) await tried(prepareEngine);
  if (linux && !hasDisplay()) return startInTerminal();
  const { executable, dist } = await ensureElectron();
  await ensureBuild();
  // As root Chromium's sandbox refuses to start; an ordinary user keeps it.
  const flags = linux && isRoot() ? ['--no-sandbox'] : [];
  const app = [executable, ...flags, root, `--stack=${stack}`, ...args];
  const command = linux && (await keyringIsMissing()) ? keyringCommand(app) : app;
  return foreground(command, {
    cwd: root,
    env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: dist },
  });
}

async function prepareEngine(): Promise<void> {
  const started = await ensureEngine();
  if (started !== undefined) {
    say(`the engine keeps running when the app closes; to stop it: kill ${started.pid}`);
  }
  await ensureImages(undefined, { leavePulls: true });
}

/** The app can open without this part and says itself what it lacks: tell, and go on. */
async function tried(work: () => Promise<void>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof SetupProblem)) throw error;
    say(error.advice);
    return false;
  }
}

function hasDisplay(): boolean {
  return [process.env['DISPLAY'], process.env['WAYLAND_DISPLAY']].some(
    (name) => name !== undefined && name !== '',
  );
}

async function startInTerminal(): Promise<number> {
  say('there is no display here: starting the stack in the terminal instead of the window');
  const cli = join(root, 'src', 'cli', 'main.ts');
  return foreground([process.execPath, cli, 'up', stack], { cwd: root });
}

/** A desktop has a keychain on its session bus. Where there is no bus at all, one is started. */
async function keyringIsMissing(): Promise<boolean> {
  if (await sessionBusAnswers()) return false;
  if (!(await tried(() => ensurePackages(['keyring'])))) return false;
  say('there is no desktop session here: keys are kept until the app closes');
  return true;
}
