import { spawn } from 'node:child_process';
import { chmod, copyFile, mkdtemp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { debianMirror } from './apt.ts';
import { mustRun } from './command.ts';
import { ensurePackages } from './packages.ts';
import { say } from './say.ts';

const bundle = '/etc/ssl/certs/ca-certificates.crt';

/** What the slim images leave out, and what only the machine that made the tree needs. */
const leftOut = [
  './usr/share/doc/*',
  './usr/share/man/*',
  './usr/share/info/*',
  './usr/share/locale/*',
  './var/cache/apt/*',
  './var/lib/apt/lists/*',
  './var/log/*',
  './etc/hostname',
  './etc/resolv.conf',
  './dev/*',
];

/** The certificates that this machine trusts: a build behind a company's proxy needs them too. */
export async function machineCertificates(): Promise<string> {
  return readFile(bundle, 'utf8');
}

/** Makes a Debian base image of a suite from its packages. */
export async function importDebian(
  name: string,
  suite: string,
  labels: Readonly<Record<string, string>>,
): Promise<void> {
  await ensurePackages(['debootstrap']);
  const work = await mkdtemp(join(tmpdir(), 'quayside-debootstrap-'));
  try {
    const tree = join(work, 'root');
    say(`unpacking a minimal Debian ${suite}`);
    await mustRun(
      'debootstrap',
      ['--variant=minbase', '--merged-usr', suite, tree, await debianMirror()],
      { limit: 15 * 60_000 },
    );
    await prepare(tree);
    await importTree(tree, name, labels);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function prepare(tree: string): Promise<void> {
  for (const path of ['etc/ssl/certs', 'usr/local/share/ca-certificates', 'etc/apt/apt.conf.d']) {
    await mkdir(join(tree, path), { recursive: true });
  }
  await copyFile(bundle, join(tree, 'etc/ssl/certs/ca-certificates.crt'));
  await copyFile(bundle, join(tree, 'usr/local/share/ca-certificates/stand-in.crt'));
  await writeFile(
    join(tree, 'etc/apt/apt.conf.d/90stand-in'),
    'Acquire::Languages "none";\nAcquire::GzipIndexes "true";\nAPT::Install-Recommends "true";\n',
  );
  const noServices = join(tree, 'usr/sbin/policy-rc.d');
  await writeFile(noServices, '#!/bin/sh\nexit 101\n');
  await chmod(noServices, 0o755);
}

async function importTree(
  tree: string,
  name: string,
  labels: Readonly<Record<string, string>>,
): Promise<void> {
  const changes = [
    'CMD ["bash"]',
    ...Object.entries(labels).map(([key, value]) => `LABEL ${key}=${value}`),
  ].flatMap((change) => ['--change', change]);
  const excludes = leftOut.map((pattern) => `--exclude=${pattern}`);
  const tar = spawn('tar', ['-C', tree, '--numeric-owner', ...excludes, '-c', '.'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const docker = spawn('docker', ['import', ...changes, '-', name], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const ends = [exitOf(tar, 'tar'), exitOf(docker, 'docker import')];
  await Promise.all([pipeline(tar.stdout, docker.stdin), ...ends]);
}

function exitOf(child: ReturnType<typeof spawn>, what: string): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${what} failed (exit code ${code ?? 'none'})`));
    });
  });
}
