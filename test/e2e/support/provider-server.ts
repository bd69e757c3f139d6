import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** What a provider answers to a request for its models, by the key it was given. */
export interface ProviderServer {
  readonly url: string;
  /** Keys that were presented, in order. */
  readonly seen: readonly string[];
  close(): Promise<void>;
}

const models = { data: [{ type: 'model', id: 'claude-sonnet-4-5' }], has_more: false };
const refusal = {
  type: 'error',
  error: { type: 'authentication_error', message: 'invalid x-api-key' },
};

/** Speaks the part of Anthropic's published protocol that a key check uses: `GET /v1/models`. */
export async function startAnthropic(goodKey: string): Promise<ProviderServer> {
  const seen: string[] = [];
  const server: Server = createServer((request, response) => {
    const key = String(request.headers['x-api-key'] ?? '');
    seen.push(key);
    const known = request.method === 'GET' && request.url?.startsWith('/v1/models') === true;
    const versioned = request.headers['anthropic-version'] === '2023-06-01';
    const status = !known ? 404 : !versioned ? 400 : key === goodKey ? 200 : 401;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(status === 200 ? models : refusal));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${String(port)}`,
    seen,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
