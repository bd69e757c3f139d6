import type Dockerode from 'dockerode';
import type { ComposeConfig } from '../compose/config.ts';

/** The image of one service. */
export interface ServiceImage {
  name: string;
  isBuilt: boolean;
  /** Null where the engine does not have it. */
  present: { os: string; architecture: string } | null;
}

/** Service -> its image, as the engine knows it. */
export async function imagesOf(
  docker: Dockerode,
  config: ComposeConfig,
  projectName: string,
): Promise<ReadonlyMap<string, ServiceImage>> {
  const asked = new Map<string, Promise<ServiceImage['present']>>();
  const entries = Object.entries(config.services).map(async ([service, { image, build }]) => {
    // The name under which Compose keeps what it builds for a service.
    const name = image ?? `${projectName}-${service}`;
    const looking = asked.get(name) ?? inspect(docker, name);
    asked.set(name, looking);
    return [service, { name, isBuilt: Boolean(build), present: await looking }] as const;
  });
  return new Map(await Promise.all(entries));
}

async function inspect(docker: Dockerode, name: string): Promise<ServiceImage['present']> {
  const image = await docker
    .getImage(name)
    .inspect()
    .catch(() => null);
  return image === null ? null : { os: image.Os, architecture: image.Architecture };
}
