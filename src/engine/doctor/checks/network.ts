import { createConnection } from 'node:net';
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { problem } from '#shared/problem.ts';
import { type Machine, variable } from '../../docker/paths.ts';
import { fileErrorReason } from '../../settings/write-atomically.ts';
import { type Diagnostic, type Finding, fine, wrong } from '../check.ts';
import { engineFacts } from '../engine-facts.ts';
import { withoutUser } from '../without-user.ts';

const proxyNames = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'] as const;
const connectMs = 3_000;

/** The proxy that programs of this computer are told to use. */
function proxyOf(machine: Machine): { name: string; url: string } | null {
  for (const name of proxyNames) {
    const url = variable(machine, name);
    if (url !== null) return { name, url };
  }
  return null;
}

/** Whether somebody takes the call there; the system's code where nobody does. */
function knock(url: string, signal: AbortSignal): Promise<string> {
  const full = url.includes('://') ? url : `http://${url}`;
  if (!URL.canParse(full)) return Promise.resolve('not an address');
  const { hostname, port, protocol } = new URL(full);
  const usual = protocol === 'https:' ? 443 : 80;
  return new Promise((resolve) => {
    const socket = createConnection({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: port === '' ? usual : Number(port),
      timeout: connectMs,
      signal,
    });
    const end = (said: string) => {
      socket.destroy();
      resolve(said);
    };
    socket.once('connect', () => end('ok'));
    socket.once('timeout', () => end('TIMEOUT'));
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message));
  });
}

async function lookAtProxy(
  machine: Machine,
  engineProxy: string | null,
  signal: AbortSignal,
): Promise<Finding> {
  const own = proxyOf(machine);
  const ofEngine = `docker info, HTTP proxy: ${withoutUser(engineProxy ?? 'none')}`;
  if (own === null) return fine([`${proxyNames.join(', ')}: not set`, ofEngine]);
  const proxy = withoutUser(own.url);
  const said = await knock(own.url, signal);
  const proof = [`${own.name}: ${proxy}`, `connect to ${proxy}: ${said}`, ofEngine];
  if (said !== 'ok') {
    const params = { name: own.name, proxy, reason: said };
    return wrong('warning', problem('proxy-unreachable', params), proof, proxy);
  }
  if (engineProxy === null) {
    return wrong('warning', problem('proxy-engine-lacks', { proxy }), proof, proxy);
  }
  return fine(proof, proxy);
}

const proxy: Diagnostic = {
  id: 'proxy',
  check: async (view, signal) => {
    const connection = await view.connection;
    const facts = connection === null ? null : await engineFacts(connection.docker);
    // An engine that cannot be asked is not blamed for having none.
    const engineProxy = facts === null ? 'not asked' : facts.proxy;
    return lookAtProxy(view.machine, engineProxy, signal);
  },
};

const certificateNames = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE'] as const;
const pemBlock = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/;

/** Null where the file holds at least one certificate, else why it is of no use. */
async function certificateTrouble(file: string): Promise<string | null> {
  try {
    const first = pemBlock.exec(await readFile(file, 'utf8'))?.[0];
    if (first === undefined) return 'no-certificate';
    return new X509Certificate(first).subject === '' ? 'no-certificate' : null;
  } catch (error) {
    return fileErrorReason(error);
  }
}

/** A company's certificate that is named but cannot be read makes every secure connection fail. */
const certificates: Diagnostic = {
  id: 'certificates',
  check: async ({ machine }) => {
    const proof: string[] = [];
    for (const name of certificateNames) {
      const file = variable(machine, name);
      const reason = file === null ? null : await certificateTrouble(file);
      proof.push(`${name}: ${file === null ? 'not set' : `${file}: ${reason ?? 'readable'}`}`);
      if (file !== null && reason !== null) {
        const params = { name, file, reason };
        return wrong('warning', problem('certificate-file-unreadable', params), proof);
      }
    }
    return fine(proof);
  },
};

export const networkChecks: readonly Diagnostic[] = [proxy, certificates];
