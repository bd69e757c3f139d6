import { realpath, statfs } from 'node:fs/promises';
import type Dockerode from 'dockerode';
import { z } from 'zod';
import { problem } from '#shared/problem.ts';
import { type Diagnostic, fine, skipped, withEngine, wrong } from '../check.ts';
import { engineFacts } from '../engine-facts.ts';
import { syncedBy } from '../synced-folder.ts';

const gibibyte = 1024 ** 3;
/** Images of one stack and their build cache. */
const comfortable = 5 * gibibyte;
const scarce = gibibyte;

function inGib(bytes: number): string {
  return `${(bytes / gibibyte).toFixed(1)} GiB`;
}

function judged(
  free: number,
  proof: readonly string[],
  place: { code: 'disk-low' | 'engine-disk-low'; folder: string },
) {
  const detail = inGib(free);
  if (free >= comfortable) return fine(proof, detail);
  const found = problem(place.code, { free: detail, folder: place.folder });
  return wrong(free < scarce ? 'failed' : 'warning', found, proof, detail);
}

/** The disk that holds Quayside's own data; Docker's may be another. */
const disk: Diagnostic = {
  id: 'disk',
  check: async ({ home }) => {
    const { bavail, bsize } = await statfs(home);
    const free = bavail * bsize;
    const proof = [`statfs ${home}: ${inGib(free)} free`];
    return judged(free, proof, { code: 'disk-low', folder: home });
  },
};

const usageSchema = z.looseObject({
  LayersSize: z.number().nullish(),
  BuildCache: z.array(z.looseObject({ Size: z.number().nullish() })).nullish(),
});

/** What images and build cache take of the engine's disk. */
async function usedBy(docker: Dockerode): Promise<string> {
  const { LayersSize, BuildCache } = usageSchema.parse(await docker.df());
  const cache = (BuildCache ?? []).reduce((sum, { Size }) => sum + (Size ?? 0), 0);
  return `docker system df: images ${inGib(LayersSize ?? 0)}, build cache ${inGib(cache)}`;
}

/** Seen from inside, where the engine is a machine of its own: its disk has a size of its own too. */
const engineDisk: Diagnostic = {
  id: 'engine-disk',
  check: withEngine(async ({ docker }, view) => {
    const [{ rootFolder }, answers] = await Promise.all([engineFacts(docker), view.container()]);
    if (!answers.ok) return skipped(answers.why, [...answers.proof, `docker info: ${rootFolder}`]);
    const { free, total } = answers.report.disk;
    const seen = `${inGib(free)} free of ${inGib(total)}`;
    const proof = [`docker info: ${rootFolder}`, `docker run --rm ${answers.image}: /: ${seen}`];
    // Adding up takes the engine seconds: only where somebody is about to ask what takes the room.
    if (free < comfortable) proof.push(await usedBy(docker));
    return judged(free, proof, { code: 'engine-disk-low', folder: rootFolder });
  }),
};

/** A service that copies files as they change would copy keys, and lock what is being written. */
const dataFolder: Diagnostic = {
  id: 'data-folder',
  check: async ({ home, machine }) => {
    const folder = await realpath(home);
    const service = await syncedBy(folder, machine);
    if (service === null) return fine([`${folder}: in no synced folder`], folder);
    const found = problem('home-synced', { folder, service: service.name });
    return wrong('warning', found, [`${folder}: ${service.sign}`], folder);
  },
};

export const diskChecks: readonly Diagnostic[] = [disk, engineDisk, dataFolder];
