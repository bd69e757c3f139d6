import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type Machine, pathsOf, variable } from '../docker/paths.ts';

/** What the doctor reads of the command line's `config.json`; the rest is kept as it is. */
const configSchema = z.looseObject({
  credsStore: z.string().optional(),
  credHelpers: z.record(z.string(), z.string()).optional(),
});
export type DockerConfig = z.infer<typeof configSchema>;

export function dockerConfigFile(machine: Machine): string {
  const paths = pathsOf(machine.platform);
  const folder = variable(machine, 'DOCKER_CONFIG') ?? paths.join(machine.homeDir, '.docker');
  return paths.join(folder, 'config.json');
}

/** Null where there is none or it cannot be read: the command line goes on with its defaults then. */
export function parseDockerConfig(text: string): DockerConfig | null {
  try {
    return configSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null; // The command line says so itself, and goes on without.
  }
}

export async function readDockerConfig(file: string): Promise<DockerConfig | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return text === null ? null : parseDockerConfig(text);
}

/** The helpers that a config names, each once: `desktop`, `ecr-login` … */
export function namedHelpers({ credsStore, credHelpers }: DockerConfig): string[] {
  const names = [credsStore ?? '', ...Object.values(credHelpers ?? {})];
  return [...new Set(names.filter((name) => name !== ''))];
}

/** The same config without these helpers; keys of other programs stay. */
export function withoutHelpers(config: DockerConfig, gone: ReadonlySet<string>): DockerConfig {
  const { credsStore, credHelpers, ...rest } = config;
  const kept = Object.entries(credHelpers ?? {}).filter(([, name]) => !gone.has(name));
  return {
    ...rest,
    ...(credsStore === undefined || gone.has(credsStore) ? {} : { credsStore }),
    ...(kept.length === 0 ? {} : { credHelpers: Object.fromEntries(kept) }),
  };
}
