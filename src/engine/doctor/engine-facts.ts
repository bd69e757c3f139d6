import type Dockerode from 'dockerode';
import { z } from 'zod';

const infoSchema = z.looseObject({
  DockerRootDir: z.string().default(''),
  HttpProxy: z.string().default(''),
  HttpsProxy: z.string().default(''),
  SystemTime: z.string().optional(),
});

/** What the engine says of itself, beyond what finding it took. */
export interface EngineFacts {
  readonly rootFolder: string;
  readonly proxy: string | null;
  /** ms since 1970 by the engine's own clock; null where it does not tell. */
  readonly now: number | null;
  /** ms since 1970 by our clock, halfway between asking and hearing. */
  readonly askedAt: number;
}

export async function engineFacts(docker: Dockerode): Promise<EngineFacts> {
  const asked = Date.now();
  const info = infoSchema.parse(await docker.info());
  const heard = Date.now();
  const now = Date.parse(info.SystemTime ?? '');
  const proxy = info.HttpsProxy === '' ? info.HttpProxy : info.HttpsProxy;
  return {
    rootFolder: info.DockerRootDir,
    proxy: proxy === '' ? null : proxy,
    now: Number.isNaN(now) ? null : now,
    askedAt: (asked + heard) / 2,
  };
}
