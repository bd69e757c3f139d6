import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { DockerCli } from '../docker/cli.ts';
import { architectureOf, type Platform } from './platform.ts';

const execute = promisify(execFile);
/** A registry that takes longer is not worth waiting for: the download itself will tell. */
const patienceMs = 4000;

const bytes = z.number().nonnegative();
const manifestSchema = z.object({
  config: z.object({ size: bytes }).optional(),
  layers: z.array(z.object({ size: bytes })),
});
const indexSchema = z.object({
  manifests: z.array(
    z.object({
      digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
      platform: z.object({ os: z.string(), architecture: z.string() }).optional(),
    }),
  ),
});

/** What a manifest says: the bytes of the image, or which manifest to ask for instead. */
export type ManifestAnswer = { bytes: number } | { digest: string } | null;

/** Reads a raw manifest or index; null for anything else, or an index without this platform. */
export function readManifest(text: string, { os, architecture }: Platform): ManifestAnswer {
  const json = parsed(text);
  const manifest = manifestSchema.safeParse(json);
  if (manifest.success) {
    const { layers, config } = manifest.data;
    return { bytes: layers.reduce((sum, { size }) => sum + size, config?.size ?? 0) };
  }
  const index = indexSchema.safeParse(json);
  const fitting = index.data?.manifests.find(
    ({ platform }) => platform?.os === os && architectureOf(platform.architecture) === architecture,
  );
  return fitting === undefined ? null : { digest: fitting.digest };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** `registry:5000/team/web:1@sha256:…` without tag and digest. */
export function repositoryOf(image: string): string {
  const [name = ''] = image.split('@');
  const slash = name.lastIndexOf('/');
  const colon = name.indexOf(':', slash + 1);
  return colon === -1 ? name : name.slice(0, colon);
}

/** The bytes that downloading the image takes; null where its registry does not tell soon. */
export async function downloadSize(
  cli: DockerCli,
  image: string,
  platform: Platform,
): Promise<number | null> {
  const limit = AbortSignal.timeout(patienceMs);
  const ask = async (reference: string) => {
    const raw = await rawManifest(cli, reference, limit);
    return raw === null ? null : readManifest(raw, platform);
  };
  const first = await ask(image);
  const answer =
    first !== null && 'digest' in first
      ? await ask(`${repositoryOf(image)}@${first.digest}`)
      : first;
  return answer !== null && 'bytes' in answer ? answer.bytes : null;
}

async function rawManifest(
  { binary, env }: DockerCli,
  reference: string,
  signal: AbortSignal,
): Promise<string | null> {
  const args = ['buildx', 'imagetools', 'inspect', '--raw', '--', reference];
  return execute(binary, args, { env, signal, windowsHide: true, encoding: 'utf8' }).then(
    ({ stdout }) => stdout,
    () => null,
  );
}
