import { createSocket } from 'node:dgram';
import { connect, createServer } from 'node:net';

/** Loopback answers at once or not at all. */
const connectTimeoutMs = 300;

function accepts(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host });
    const settle = (taken: boolean) => {
      socket.destroy();
      resolve(taken);
    };
    socket.setTimeout(connectTimeoutMs, () => settle(false));
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}

function refusesTcp(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code === 'EADDRINUSE'));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(false)));
  });
}

function refusesUdp(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
    socket.once('error', (error: NodeJS.ErrnoException) => {
      socket.close();
      resolve(error.code === 'EADDRINUSE');
    });
    socket.bind({ port, address: host, exclusive: true }, () => socket.close(() => resolve(false)));
  });
}

/**
 * Whether something on this machine already listens where the port is wanted. Asks on the address
 * itself, or on loopback where every address is wanted: it never opens a port to the network.
 * A connection is tried first because macOS lets a bind on loopback pass beside one on every address.
 */
export async function isTakenOnHost(
  port: number,
  hostIp: string | null,
  protocol: string,
): Promise<boolean> {
  const host = hostIp === null || hostIp === '0.0.0.0' || hostIp === '::' ? '127.0.0.1' : hostIp;
  if (protocol === 'udp') return refusesUdp(port, host);
  return (await accepts(port, host)) || (await refusesTcp(port, host));
}
