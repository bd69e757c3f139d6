import type { EngineFlavour } from '#shared/engine-view.ts';
import { isLocal, normalHost, type EngineAddress } from './address.ts';
import { contextAddress, currentContext, tlsMaterial } from './contexts.ts';
import { knownSockets } from './known-sockets.ts';
import { pathsOf, variable, type Machine } from './paths.ts';

/** An address worth asking, and how it came about. */
export interface Candidate {
  /** `DOCKER_HOST`, `context desktop-linux`, `colima` */
  source: string;
  address: EngineAddress;
  /** What is expected there; the engine's own answers decide. */
  flavour: EngineFlavour | null;
  /** What the CLI uses when it is not told otherwise. */
  isOwnChoice: boolean;
}

export type EngineChoice =
  | { kind: 'candidate'; candidate: Candidate; isExplicit: boolean }
  | { kind: 'context-missing'; context: string; isExplicit: boolean }
  | { kind: 'bad-host'; host: string };

/** What the CLI falls back on. */
const defaultHosts: Partial<Record<NodeJS.Platform, string>> = {
  win32: 'npipe:////./pipe/docker_engine',
};
const defaultUnixHost = 'unix:///var/run/docker.sock';

function ownCandidate(source: string, address: EngineAddress): Candidate {
  return { source, address, flavour: null, isOwnChoice: true };
}

/** DOCKER_HOST takes its TLS settings from variables as well. */
async function environmentAddress(machine: Machine, host: string): Promise<EngineAddress> {
  if (isLocal(host) || host.startsWith('ssh://')) return { host, tls: null };
  const verify = variable(machine, 'DOCKER_TLS_VERIFY') !== null;
  const wanted = verify || variable(machine, 'DOCKER_TLS') !== null;
  if (!wanted) return { host, tls: null };
  const folder =
    variable(machine, 'DOCKER_CERT_PATH') ??
    variable(machine, 'DOCKER_CONFIG') ??
    pathsOf(machine.platform).join(machine.homeDir, '.docker');
  const tls = await tlsMaterial(folder, machine, !verify);
  return { host, tls: tls ?? { ca: null, cert: null, key: null, skipVerify: !verify } };
}

/** The engine that `docker` would talk to: DOCKER_HOST, DOCKER_CONTEXT, `currentContext`, the default. */
export async function ownChoice(machine: Machine): Promise<EngineChoice> {
  const named = variable(machine, 'DOCKER_HOST');
  if (named !== null) {
    const host = normalHost(named);
    if (host === null) return { kind: 'bad-host', host: named };
    const address = await environmentAddress(machine, host);
    return { kind: 'candidate', candidate: ownCandidate('DOCKER_HOST', address), isExplicit: true };
  }
  const wanted = variable(machine, 'DOCKER_CONTEXT');
  const isExplicit = wanted !== null;
  const context = wanted ?? (await currentContext(machine)) ?? 'default';
  if (context === 'default') {
    const host = defaultHosts[machine.platform] ?? defaultUnixHost;
    const candidate = ownCandidate('context default', { host, tls: null });
    return { kind: 'candidate', candidate, isExplicit };
  }
  const address = await contextAddress(machine, context);
  if (address === null) return { kind: 'context-missing', context, isExplicit };
  return { kind: 'candidate', candidate: ownCandidate(`context ${context}`, address), isExplicit };
}

/** The places where engines are known to listen on this platform, without doubles. */
export async function knownCandidates(machine: Machine): Promise<Candidate[]> {
  const here = knownSockets.filter(({ platforms }) => platforms.includes(machine.platform));
  const found = await Promise.all(
    here.map(async ({ flavour, hosts }) => {
      const list: readonly (string | null)[] = await hosts(machine);
      return list.flatMap((host): Candidate[] =>
        host === null
          ? []
          : [{ source: flavour, address: { host, tls: null }, flavour, isOwnChoice: false }],
      );
    }),
  );
  const seen = new Set<string>();
  return found.flat().filter(({ address: { host } }) => {
    const isNew = !seen.has(host);
    seen.add(host);
    return isNew;
  });
}
