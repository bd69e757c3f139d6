import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readAll } from 'node:stream/consumers';
import { anthropicProtocol } from './anthropic.ts';
import { geminiProtocol } from './gemini.ts';
import { lmStudioProtocol } from './lm-studio.ts';
import { playStream } from './play-stream.ts';
import type { Plain, Protocol, Received } from './protocol.ts';
import { type Reply, type Script, scriptSchema } from './script.ts';

export const PROTOCOLS = {
  anthropic: anthropicProtocol,
  gemini: geminiProtocol,
  lmstudio: lmStudioProtocol,
} as const satisfies Record<string, Protocol>;
export type ProviderName = keyof typeof PROTOCOLS;

export interface ServerOptions {
  readonly provider: ProviderName;
  /** The one key that is right; null: none is asked for. */
  readonly key: string | null;
  readonly script: Script;
  readonly host?: string;
  readonly port?: number;
}

/**
 * A local server that speaks a provider's published protocol and does as it is told: request n
 * gets reply n of the script, and the last one stays. For tests that reach it only over HTTP,
 * `PUT /__script` begins a new script and `GET /__requests` tells what came in.
 */
export class ProviderServer {
  /** Requests for an answer, in order; those that were refused for their key are not among them. */
  readonly requests: Received[] = [];
  /** performance.now() at which each piece of text was written. */
  readonly written: number[] = [];
  readonly #protocol: Protocol;
  readonly #key: string | null;
  readonly #server = createServer((request, response) => {
    this.#handle(request, response).catch((error: unknown) => {
      response.destroy(error instanceof Error ? error : new Error(String(error)));
    });
  });
  readonly #closing = new AbortController();
  #script: Script;
  #served = 0;
  #openStreams = 0;

  private constructor({ provider, key, script }: ServerOptions) {
    this.#protocol = PROTOCOLS[provider];
    this.#key = key;
    this.#script = script;
  }

  static async listen(options: ServerOptions): Promise<ProviderServer> {
    const server = new ProviderServer(options);
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    server.#server.once('error', reject);
    server.#server.listen(options.port ?? 0, options.host ?? '127.0.0.1', () => resolve(undefined));
    await promise;
    return server;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Without a path, for a client on this machine. */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Streams whose client is still there. */
  get openStreams(): number {
    return this.#openStreams;
  }

  /** Begins another script. */
  play(script: Script): void {
    this.#script = script;
    this.#served = 0;
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#server.closeAllConnections();
    await this.#server[Symbol.asyncDispose]();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const received = await receive(request);
    const next = this.#decide(received);
    if ('status' in next) {
      send(response, next);
      return;
    }
    this.requests.push(received);
    await this.#answer(response, this.#nextReply(), next.model);
  }

  #decide(received: Received): Plain | { readonly model: string } {
    const { method, path, body } = received;
    if (path === '/__requests') return { status: 200, body: this.requests };
    if (path === '/__script' && method === 'PUT') {
      this.play(scriptSchema.parse(body));
      return { status: 200, body: {} };
    }
    const refusal = this.#protocol.refuse(received, this.#key);
    if (refusal !== null) return refusal;
    const route = this.#protocol.route(received);
    switch (route?.kind) {
      case 'stream':
        return { model: route.model };
      case 'json':
        return { status: 200, body: route.body };
      case 'error':
        return route.error;
      case undefined:
        return { status: 404, body: { error: { type: 'not_found_error', message: 'Not found' } } };
    }
  }

  #nextReply(): Reply {
    const reply = this.#script[Math.min(this.#served, this.#script.length - 1)];
    if (reply === undefined) throw new RangeError('the script is empty');
    this.#served += 1;
    return reply;
  }

  async #answer(response: ServerResponse, reply: Reply, model: string): Promise<void> {
    if ('silent' in reply) return;
    if ('fail' in reply) {
      const message = reply.message?.replaceAll('{key}', this.#key ?? '') ?? null;
      send(response, this.#protocol.failure(reply, message));
      return;
    }
    this.#openStreams += 1;
    response.once('close', () => {
      this.#openStreams -= 1;
    });
    await playStream(response, this.#protocol, reply, {
      model,
      onText: () => this.written.push(performance.now()),
      signal: this.#closing.signal,
    });
  }
}

async function receive(request: IncomingMessage): Promise<Received> {
  const body = await readAll(request);
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    headers: request.headers,
    body: body === '' ? null : (JSON.parse(body) as unknown),
    from: request.socket.remoteAddress ?? '',
    at: performance.now(),
  };
}

function send(response: ServerResponse, { status, headers, body }: Plain): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(body));
}
