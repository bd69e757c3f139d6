import { createConnection } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { EngineFlavour } from '#shared/engine-view.ts';
import { type Problem, problem } from '#shared/problem.ts';
import type { LmStudioTarget } from './target.ts';

const connectMs = 1_500;

/** This computer's addresses that others can use; the loopback is not one. */
export function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);
}

function takesCalls(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port, timeout: connectMs });
    const end = (taken: boolean) => {
      socket.destroy();
      resolve(taken);
    };
    socket.once('connect', () => end(true));
    socket.once('timeout', () => end(false));
    socket.once('error', () => end(false));
  });
}

/** An address of this computer, other than the loopback, at which LM Studio answers. */
export async function openAddress(
  port: number,
  addresses: readonly string[] = ownAddresses(),
): Promise<string | null> {
  const taken = await Promise.all(addresses.map((address) => takesCalls(address, port)));
  return addresses.find((_, index) => taken[index] === true) ?? null;
}

/** Where `host.docker.internal` ends in the engine's own machine, this one has an address of its own there. */
const hostSeenFrom: Partial<Record<EngineFlavour, string>> = {
  colima: '192.168.5.2',
  lima: '192.168.5.2',
};

const loopback = /^(localhost|127\.|\[::1\])/;

/** Why containers do not reach an LM Studio that runs, and the one switch that mends it. */
export function unreachable(
  target: LmStudioTarget,
  flavour: EngineFlavour,
  open: string | null,
): Problem {
  const { container, port } = target;
  const { hostname } = new URL(container);
  if (loopback.test(hostname)) {
    const address = `http://host.docker.internal:${port}`;
    return problem('lm-studio-address', { value: container, address });
  }
  const gateway = hostSeenFrom[flavour];
  if (gateway !== undefined && hostname !== gateway) {
    return problem('lm-studio-address', { value: container, address: `http://${gateway}:${port}` });
  }
  if (open === null) return problem('lm-studio-loopback', { port });
  // A rootless engine's own machine ends before this one: only an outer address leads out.
  if (flavour === 'rootless' && hostname !== open) {
    return problem('lm-studio-address', { value: container, address: `http://${open}:${port}` });
  }
  return problem('lm-studio-blocked', { port });
}
