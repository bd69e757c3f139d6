import { Agent } from 'node:https';
import type Dockerode from 'dockerode';
import { SshAgent } from './ssh-agent.ts';

/** What a TLS endpoint needs; a file that is not there is null. */
export interface TlsMaterial {
  ca: Buffer | null;
  cert: Buffer | null;
  key: Buffer | null;
  skipVerify: boolean;
}

/** Where an engine listens. */
export interface EngineAddress {
  /** `unix:///…`, `npipe:////./pipe/…`, `tcp://host:port`, `ssh://user@host` */
  host: string;
  tls: TlsMaterial | null;
}

/** `localhost:2375` and `:2375` count as TCP, as they do for the CLI. Null for what is no address. */
export function normalHost(host: string): string | null {
  const text = host.trim();
  if (text === '') return null;
  if (/^(unix|npipe):\/\/./.test(text)) return text;
  const url = /^[a-z+]+:\/\//.test(text)
    ? text
    : `tcp://${text.startsWith(':') ? `localhost${text}` : text}`;
  if (!/^(tcp|https?|ssh):\/\//.test(url) || !URL.canParse(url)) return null;
  return new URL(url).hostname === '' ? null : url;
}

export function isLocal(host: string): boolean {
  return host.startsWith('unix://') || host.startsWith('npipe://');
}

/** The library mixes in its own reading of the environment wherever an option is left out. */
const nothing = {
  socketPath: undefined,
  host: undefined,
  port: undefined,
  username: undefined,
  ca: undefined,
  cert: undefined,
  key: undefined,
  headers: {},
  pathPrefix: '/',
} as const;

/** Docker's own ports, plain and with TLS. */
export function tcpPort(url: URL, tls: TlsMaterial | null): number {
  if (url.port !== '') return Number(url.port);
  return tls !== null || url.protocol === 'https:' ? 2376 : 2375;
}

function tcpOptions(url: URL, tls: TlsMaterial | null): Dockerode.DockerOptions {
  const secure = tls !== null || url.protocol === 'https:';
  return {
    ...nothing,
    protocol: secure ? 'https' : 'http',
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: tcpPort(url, tls),
    ca: tls?.ca ?? undefined,
    cert: tls?.cert ?? undefined,
    key: tls?.key ?? undefined,
    ...(tls?.skipVerify === true ? { agent: unverified(tls) } : {}),
  };
}

/** For a context that was made with "skip TLS verify". */
function unverified({ ca, cert, key }: TlsMaterial): Agent {
  return new Agent({
    rejectUnauthorized: false,
    ...(ca === null ? {} : { ca }),
    ...(cert === null ? {} : { cert }),
    ...(key === null ? {} : { key }),
  });
}

function sshOptions(url: URL, env: NodeJS.ProcessEnv): Dockerode.DockerOptions {
  return { ...nothing, protocol: 'http', host: url.hostname, ...{ agent: new SshAgent(url, env) } };
}

function optionsFor({ host, tls }: EngineAddress, env: NodeJS.ProcessEnv): Dockerode.DockerOptions {
  if (host.startsWith('unix://')) {
    return { ...nothing, protocol: 'http', socketPath: host.slice('unix://'.length) };
  }
  if (host.startsWith('npipe://')) {
    return { ...nothing, protocol: 'http', socketPath: host.slice('npipe://'.length) };
  }
  const url = new URL(host);
  return url.protocol === 'ssh:' ? sshOptions(url, env) : tcpOptions(url, tls);
}

/** A client for this address alone, whatever DOCKER_HOST says. */
export async function connect(address: EngineAddress, env: NodeJS.ProcessEnv): Promise<Dockerode> {
  const options = optionsFor(address, env);
  // It takes a tenth of a second to read in, and no window should wait for it.
  const { default: Client } = await import('dockerode');
  return new Client(options);
}
