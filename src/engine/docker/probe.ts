import { createConnection } from 'node:net';
import type Dockerode from 'dockerode';
import { z } from 'zod';
import { connect, isLocal, tcpPort, type EngineAddress } from './address.ts';

const versionSchema = z
  .looseObject({
    Version: z.string().default(''),
    ApiVersion: z.string(),
    Os: z.string().default(''),
    Components: z.array(z.looseObject({ Name: z.string() })).nullish(),
  })
  .transform(({ Version, ApiVersion, Os, Components }) => ({
    version: Version,
    apiVersion: ApiVersion,
    os: Os,
    components: (Components ?? []).map(({ Name }) => Name),
  }));
export type EngineVersion = z.infer<typeof versionSchema>;

const infoSchema = z
  .looseObject({
    ID: z.string().default(''),
    Name: z.string().default(''),
    OperatingSystem: z.string().default(''),
    OSType: z.string().default(''),
    NCPU: z.number().nullish(),
    MemTotal: z.number().nullish(),
    SecurityOptions: z.array(z.string()).nullish(),
  })
  .transform((info) => ({
    id: info.ID,
    name: info.Name,
    operatingSystem: info.OperatingSystem,
    osType: info.OSType,
    cpus: info.NCPU ?? null,
    memoryBytes: info.MemTotal ?? null,
    securityOptions: info.SecurityOptions ?? [],
  }));
export type EngineInfo = z.infer<typeof infoSchema>;

/** What came back from an address. `detail` is the system's or the engine's own words. */
export type ProbeOutcome =
  | { kind: 'answers'; docker: Dockerode; version: EngineVersion; info: EngineInfo }
  /** Nothing is there. */
  | { kind: 'absent'; detail: string }
  /** Something is there, but nobody takes the call. */
  | { kind: 'refused'; detail: string }
  | { kind: 'forbidden'; detail: string }
  /** The call is taken, and then there is silence. */
  | { kind: 'silent'; detail: string }
  /** It says itself that it is not up yet. */
  | { kind: 'starting'; detail: string };

type Failure = Exclude<ProbeOutcome, { kind: 'answers' }>['kind'];

/** What the system's words mean. What is not listed is a refusal. */
const byCode: Record<string, Failure> = {
  ENOENT: 'absent',
  ENOTDIR: 'absent',
  ENOTFOUND: 'absent',
  EAI_AGAIN: 'absent',
  ECONNREFUSED: 'refused',
  ECONNRESET: 'refused',
  EPIPE: 'refused',
  ENOTSOCK: 'refused',
  EPROTOTYPE: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  ETIMEDOUT: 'refused',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
  /** The engine has stopped taking calls: the queue of its socket is full. */
  EAGAIN: 'silent',
};

const byHttpStatus: Record<number, Failure> = {
  401: 'forbidden',
  403: 'forbidden',
  // Docker Desktop's front end, while the machine behind it comes up.
  500: 'starting',
  502: 'starting',
  503: 'starting',
  504: 'starting',
};

function failureOf(error: unknown, timedOut: boolean): ProbeOutcome {
  const detail = error instanceof Error ? error.message : String(error);
  if (timedOut) return { kind: 'silent', detail: 'no answer in time' };
  const { code, statusCode, level } = error as {
    code?: unknown;
    statusCode?: unknown;
    level?: unknown;
  };
  if (typeof statusCode === 'number')
    return { kind: byHttpStatus[statusCode] ?? 'refused', detail };
  if (level === 'client-authentication') return { kind: 'forbidden', detail };
  return { kind: (typeof code === 'string' ? byCode[code] : undefined) ?? 'refused', detail };
}

export interface ProbeLimits {
  /** For the first sign of life. */
  pingMs: number;
  /** For `/version` and `/info`, which have to ask around. */
  factsMs: number;
}

const localLimits: ProbeLimits = { pingMs: 2000, factsMs: 8000 };
const remoteLimits: ProbeLimits = { pingMs: 10_000, factsMs: 20_000 };

/** Methods of the library that its types do not know to be abortable. */
interface Abortable {
  ping(options: { abortSignal: AbortSignal }): Promise<unknown>;
  version(options: { abortSignal: AbortSignal }): Promise<unknown>;
  info(options: { abortSignal: AbortSignal }): Promise<unknown>;
}

/** A machine that is off swallows packets: that is not an engine that hangs. */
function reachTcp(address: EngineAddress, limitMs: number): Promise<void> {
  const url = new URL(address.host);
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    const socket = createConnection({ host, port: tcpPort(url, address.tls), timeout: limitMs });
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
    socket.once('timeout', () => {
      socket.destroy(Object.assign(new Error('no connection in time'), { code: 'ETIMEDOUT' }));
    });
    socket.once('error', reject);
  });
}

async function ask<T>(
  limitMs: number,
  signal: AbortSignal | undefined,
  question: (signal: AbortSignal) => Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false; outcome: ProbeOutcome }> {
  const limit = AbortSignal.timeout(limitMs);
  try {
    const both = signal === undefined ? limit : AbortSignal.any([limit, signal]);
    return { ok: true, value: await question(both) };
  } catch (error) {
    return { ok: false, outcome: failureOf(error, limit.aborted) };
  }
}

/** Asks an address whether an engine is there and what it is. Never rejects, never takes longer than its limits. */
export async function probe(
  address: EngineAddress,
  options: { env: NodeJS.ProcessEnv; signal?: AbortSignal; limits?: ProbeLimits },
): Promise<ProbeOutcome> {
  const { signal } = options;
  const limits = options.limits ?? (isLocal(address.host) ? localLimits : remoteLimits);
  let docker: Dockerode;
  try {
    docker = await connect(address, options.env);
    if (!isLocal(address.host) && !address.host.startsWith('ssh:')) {
      await reachTcp(address, limits.pingMs);
    }
  } catch (error) {
    return failureOf(error, false);
  }
  const abortable = docker as unknown as Abortable;
  const ping = await ask(limits.pingMs, signal, (limit) => abortable.ping({ abortSignal: limit }));
  if (!ping.ok) return ping.outcome;
  const facts = await ask(limits.factsMs, signal, (limit) =>
    Promise.all([
      abortable.version({ abortSignal: limit }),
      abortable.info({ abortSignal: limit }),
    ]),
  );
  if (!facts.ok) return facts.outcome;
  const version = versionSchema.safeParse(facts.value[0]);
  const info = infoSchema.safeParse(facts.value[1]);
  if (!version.success || !info.success) {
    return { kind: 'refused', detail: 'what answers there is not a Docker engine' };
  }
  return { kind: 'answers', docker, version: version.data, info: info.data };
}
