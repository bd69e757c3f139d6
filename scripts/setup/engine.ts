import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { aptInstall, fetchDebs } from './apt.ts';
import { mustRun, run } from './command.ts';
import { isRoot, osRelease } from './os-release.ts';
import { cacheFolder, programPath, root } from './places.ts';
import { say } from './say.ts';
import { SetupProblem } from './setup-problem.ts';

const seconds = 1_000;
const defaultSocket = '/var/run/docker.sock';

/** From Debian's next suite; the machine's own runc and iptables come along as dependencies. */
const engineSuite = 'forky';
const enginePackages = [
  'docker.io',
  'docker-cli',
  'containerd',
  'docker-compose',
  'docker-buildx',
  'tini-static',
];

/** An engine that this process started, and so may stop. */
export interface StartedEngine {
  readonly pid: number;
  stop(): Promise<void>;
}

/**
 * Sees to it that a Docker engine with Compose and Buildx answers. Returns what was started, or
 * undefined when one was running already: that one belongs to somebody else.
 */
export async function ensureEngine(): Promise<StartedEngine | undefined> {
  const answer = await askEngine();
  if (answer === 'forbidden') {
    throw new SetupProblem(
      'A Docker engine runs here, but you may not use it. After this line, log in again.',
      'sudo usermod -aG docker "$USER"',
    );
  }
  const running = answer === 'ready';
  if (!(await clientIsWhole()) || (!running && programPath('dockerd') === undefined)) {
    await installEngine();
  }
  if (running) return undefined;
  refuseForeignEngine();
  return startEngine();
}

/** What comes back from the engine that the docker command would talk to. */
export type EngineAnswer = 'ready' | 'forbidden' | 'none';

export async function askEngine(): Promise<EngineAnswer> {
  const { code, stderr } = await run('docker', ['version', '--format', '{{.Server.Version}}'], {
    limit: 15 * seconds,
  });
  if (code === 127) return (await ping(defaultSocket)) ? 'ready' : 'none';
  if (code === 0) return 'ready';
  return /permission denied/i.test(stderr) ? 'forbidden' : 'none';
}

async function clientIsWhole(): Promise<boolean> {
  const plugins = ['compose', 'buildx'].map((plugin) =>
    run('docker', [plugin, 'version'], { limit: 15 * seconds }),
  );
  return (await Promise.all(plugins)).every(({ code }) => code === 0);
}

/** An address given by hand means another engine than this machine's own: it is not ours to start. */
function refuseForeignEngine(): void {
  const host = process.env['DOCKER_HOST'] ?? process.env['DOCKER_CONTEXT'];
  if (host !== undefined && host !== `unix://${defaultSocket}` && host !== 'default') {
    throw new SetupProblem(`No Docker engine answers at ${host}, which the environment names.`);
  }
}

async function installEngine(): Promise<void> {
  const release = osRelease();
  if (release?.id !== 'debian' || (release.version ?? 0) < 12) {
    throw new SetupProblem(
      'Docker with Compose is missing on this machine: install it from https://docs.docker.com/get-docker/',
    );
  }
  if (!isRoot()) {
    throw new SetupProblem('Docker with Compose is missing on this machine.', asRoot());
  }
  say(`installing Docker and Compose from Debian ${engineSuite}: the stacks run on them`);
  await aptInstall(await fetchDebs(engineSuite, enginePackages));
}

function asRoot(): string {
  const node = join(root, 'node_modules', '.bin', 'node');
  return `sudo ${node} ${join(root, 'scripts', 'setup', 'install-engine.ts')}`;
}

async function startEngine(): Promise<StartedEngine | undefined> {
  if (!isRoot()) throw new SetupProblem('The Docker engine is not running.', startLine());
  if (existsSync('/run/systemd/system')) {
    say('starting the Docker engine through systemd');
    await mustRun('systemctl', ['start', 'docker'], { limit: 90 * seconds });
    await answers(new AbortController().signal);
    return undefined;
  }
  return startDetached();
}

function startLine(): string {
  return existsSync('/run/systemd/system') ? 'sudo systemctl start docker' : asRoot();
}

async function startDetached(): Promise<StartedEngine> {
  const dockerd = programPath('dockerd');
  if (dockerd === undefined) throw new SetupProblem('dockerd is not on this machine.');
  await mkdir(cacheFolder, { recursive: true });
  const logPath = join(cacheFolder, 'dockerd.log');
  const log = await open(logPath, 'w');
  // Detached means a session of its own (setsid): the engine outlives the terminal.
  const child = spawn(dockerd, [], { detached: true, stdio: ['ignore', log.fd, log.fd] });
  await log.close();
  const gone = new AbortController();
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => {
      gone.abort();
      resolve();
    });
    child.once('error', () => {
      gone.abort();
      resolve();
    });
  });
  child.unref();

  if (!(await answers(gone.signal)) || child.pid === undefined) {
    child.kill('SIGTERM');
    const tail = (await readFile(logPath, 'utf8')).trim().split('\n').slice(-8).join('\n');
    throw new Error(`The Docker engine did not start. It said:\n${tail}`);
  }
  say(`started a Docker engine (process ${child.pid}, log ${logPath})`);
  return {
    pid: child.pid,
    stop: async () => {
      child.ref();
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** Waits until the default socket answers; false when `gone` fires or a minute has passed. */
async function answers(gone: AbortSignal): Promise<boolean> {
  const end = Date.now() + 60 * seconds;
  while (Date.now() < end && !gone.aborted) {
    if (await ping(defaultSocket)) return true;
    await delay(100);
  }
  return false;
}

function ping(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const call = request({ socketPath, path: '/_ping', timeout: 5 * seconds }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    call.once('timeout', () => call.destroy());
    call.once('error', () => resolve(false));
    call.end();
  });
}
