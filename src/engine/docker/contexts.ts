import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { EngineAddress, TlsMaterial } from './address.ts';
import { normalHost } from './address.ts';
import { pathsOf, variable, type Machine } from './paths.ts';

const cliConfigSchema = z.looseObject({ currentContext: z.string().optional() });

const contextSchema = z.looseObject({
  Name: z.string(),
  Endpoints: z.looseObject({
    docker: z.looseObject({
      Host: z.string().optional(),
      SkipTLSVerify: z.boolean().optional(),
    }),
  }),
});

function configDir(machine: Machine): string {
  return (
    variable(machine, 'DOCKER_CONFIG') ?? pathsOf(machine.platform).join(machine.homeDir, '.docker')
  );
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    // No file and a broken file come to the same: the CLI goes on with its defaults.
    return null;
  }
}

/** `currentContext` of the CLI's `config.json`; null where it is not set. */
export async function currentContext(machine: Machine): Promise<string | null> {
  const file = pathsOf(machine.platform).join(configDir(machine), 'config.json');
  const config = cliConfigSchema.safeParse(await readJson(file));
  const name = config.success ? (config.data.currentContext ?? '') : '';
  return name === '' ? null : name;
}

/** `ca.pem`, `cert.pem` and `key.pem` of a folder; null where there is none of them. */
export async function tlsMaterial(
  folder: string,
  machine: Machine,
  skipVerify: boolean,
): Promise<TlsMaterial | null> {
  const read = (name: string) =>
    readFile(pathsOf(machine.platform).join(folder, name)).catch(() => null);
  const [ca, cert, key] = await Promise.all(['ca.pem', 'cert.pem', 'key.pem'].map(read));
  if (!ca && !cert && !key && !skipVerify) return null;
  return { ca: ca ?? null, cert: cert ?? null, key: key ?? null, skipVerify };
}

/** Where a named context leads; null where no such context is defined. */
export async function contextAddress(
  machine: Machine,
  name: string,
): Promise<EngineAddress | null> {
  const paths = pathsOf(machine.platform);
  const folder = paths.join(configDir(machine), 'contexts');
  const id = createHash('sha256').update(name).digest('hex');
  const meta = contextSchema.safeParse(await readJson(paths.join(folder, 'meta', id, 'meta.json')));
  if (!meta.success) return null;
  const { Host = '', SkipTLSVerify = false } = meta.data.Endpoints.docker;
  const host = normalHost(Host);
  if (host === null) return null;
  const tls = await tlsMaterial(paths.join(folder, 'tls', id, 'docker'), machine, SkipTLSVerify);
  return { host, tls };
}
