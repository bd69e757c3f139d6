import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type Dockerode from 'dockerode';
import { z } from 'zod';

/** A page of this computer's own, there for as long as a container is asked whether it sees it. */
export interface HostDoor {
  /** What only this page says. */
  readonly word: string;
  /** As a container names it. */
  readonly url: string;
  /** Where it really listens. */
  readonly address: string;
  close(): void;
}

const bridgeSchema = z.object({
  IPAM: z.object({ Config: z.array(z.object({ Gateway: z.string().optional() })).nullish() }),
});

async function bridgeAddress(docker: Dockerode): Promise<string | null> {
  const bridge = bridgeSchema.safeParse(await docker.getNetwork('bridge').inspect());
  return bridge.data?.IPAM.Config?.[0]?.Gateway ?? null;
}

async function listens(server: Server, address: string): Promise<boolean> {
  try {
    server.listen(0, address);
    await once(server, 'listening');
    return true;
  } catch (error) {
    // The bridge is in a machine of the engine's own, and its address is not ours.
    if ((error as NodeJS.ErrnoException).code === 'EADDRNOTAVAIL') return false;
    throw error;
  }
}

/**
 * Opens it where a container's way to this computer ends: on a native engine at the bridge's own
 * address, which a firewall may guard; elsewhere the engine's machine hands on to the loopback.
 */
export async function openHostDoor(docker: Dockerode): Promise<HostDoor> {
  const word = randomUUID();
  const server = createServer((_request, response) => response.end(word));
  const bridge = await bridgeAddress(docker);
  if (bridge === null || !(await listens(server, bridge))) await listens(server, '127.0.0.1');
  const { address, port } = server.address() as AddressInfo;
  return {
    word,
    url: `http://host.docker.internal:${port}/`,
    address: `${address}:${port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
