import { readdir, statfs } from 'node:fs/promises';
import { homedir } from 'node:os';
import type Dockerode from 'dockerode';
import { z } from 'zod';
import type { EngineFlavour } from '#shared/engine-view.ts';
import type { EngineConnection } from '../docker/monitor.ts';
import { architectureOf, type Platform } from './platform.ts';

/** The machine that containers run on: this one, a virtual one on it, or another. */
export interface EngineMachine {
  flavour: EngineFlavour;
  platform: Platform;
  /** Null where the engine does not tell. */
  memoryBytes: number | null;
  /** Room for images and data; null where it cannot be seen from here. */
  freeBytes: number | null;
  /** Processors whose programs it runs by imitation. */
  imitates: (architecture: string) => boolean;
}

const infoSchema = z.object({
  OSType: z.string().catch('linux'),
  Architecture: z.string().catch(''),
  MemTotal: z.number().positive().nullable().catch(null),
  DockerRootDir: z.string().catch(''),
});

/** Engines inside a virtual machine on this computer, whose disk grows with what is put on it. */
const inVirtualMachine: ReadonlySet<EngineFlavour> = new Set<EngineFlavour>([
  'docker-desktop',
  'colima',
  'orbstack',
  'rancher-desktop',
  'lima',
]);

async function freeAt(path: string): Promise<number | null> {
  return statfs(path).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => null,
  );
}

/** Programs for other processors that this Linux hands to an emulator, e.g. `qemu-aarch64`. */
async function emulators(): Promise<ReadonlySet<string>> {
  const names = await readdir('/proc/sys/fs/binfmt_misc').catch(() => []);
  return new Set(names.map((name) => architectureOf(name.replace(/^qemu-/, ''))));
}

/** As the engine describes itself; null when it does not answer. */
export async function engineMachine(
  { docker, host }: EngineConnection,
  flavour: EngineFlavour,
): Promise<EngineMachine | null> {
  const info = await infoOf(docker);
  if (info === null) return null;
  const isVirtual = inVirtualMachine.has(flavour);
  const isHere = host.startsWith('unix:') && process.platform === 'linux' && !isVirtual;
  const known = isHere ? await emulators() : null;
  return {
    flavour,
    platform: { os: info.OSType, architecture: architectureOf(info.Architecture) },
    memoryBytes: info.MemTotal,
    freeBytes: isHere
      ? await freeAt(info.DockerRootDir)
      : isVirtual
        ? await freeAt(homedir())
        : null,
    // What cannot be seen from here gets the benefit of the doubt.
    imitates: (architecture) => known?.has(architecture) ?? true,
  };
}

async function infoOf(docker: Dockerode): Promise<z.infer<typeof infoSchema> | null> {
  const told: unknown = await docker.info().catch(() => null);
  const parsed = infoSchema.safeParse(told);
  return parsed.success ? parsed.data : null;
}
