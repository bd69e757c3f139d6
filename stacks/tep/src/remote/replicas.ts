import { lookup } from 'node:dns/promises';

/** The addresses that a name has now. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

export const resolveAll: Resolve = async (hostname) => {
  const found = await lookup(hostname, { all: true });
  return found.map(({ address }) => address);
};

/**
 * The instances of a service: all addresses of its name. They are looked up for each request, since
 * instances come and go, and every request begins with another one.
 */
export class Replicas {
  readonly url: URL;
  readonly #resolve: Resolve;
  #turn = 0;

  constructor(url: string, resolve: Resolve = resolveAll) {
    this.url = new URL(url);
    this.#resolve = resolve;
  }

  /** In the order in which they are to be tried; empty: the name has none. */
  async inTurn(): Promise<readonly string[]> {
    const addresses = await this.addresses();
    const first = this.#turn % Math.max(1, addresses.length);
    this.#turn += 1;
    return [...addresses.slice(first), ...addresses.slice(0, first)];
  }

  /** Sorted: a name server gives them in any order. */
  async addresses(): Promise<readonly string[]> {
    try {
      // Brackets are of the URL, not of the address.
      const found = await this.#resolve(this.url.hostname.replace(/^\[(.*)\]$/, '$1'));
      return [...new Set(found)].sort();
    } catch (error) {
      if (isUnknownName(error)) return [];
      throw error;
    }
  }
}

/** Compose forgets the name of a service that does not run. */
function isUnknownName(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && error.syscall === 'getaddrinfo';
}
