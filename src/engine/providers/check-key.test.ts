import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { ProviderId } from '#shared/stack-view.ts';
import { checkKey } from './check-key.ts';
import type { KeyVerdict } from './check-key.ts';

const key = 'sk-test-0123456789abcdef';
const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
function serveJson(status: number, body: unknown) {
  return serve((_, response) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
}
async function closedAddress(): Promise<string> {
  const base = await serveJson(200, {});
  const server = servers.pop();
  await new Promise((resolve) => server?.close(resolve));
  return base;
}
function check(
  provider: Exclude<ProviderId, 'lmstudio'>,
  base: string,
  value = key,
): Promise<KeyVerdict> {
  const env = { ANTHROPIC_BASE_URL: base, GOOGLE_GEMINI_BASE_URL: base };
  return checkKey(provider, value, { fetch, env, timeoutMs: 400 });
}

const anthropicError = (type: string, message: string) => ({
  type: 'error',
  error: { type, message },
  request_id: 'req_1',
});
const googleError = (code: number, status: string, message: string, reason?: string) => ({
  error: {
    ...{ code, message, status },
    details: reason ? [{ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason }] : [],
  },
});

describe('Anthropic', () => {
  it('is asked for one model, with the key in its header only', async () => {
    const seen: { url?: string | undefined; headers?: IncomingMessage['headers'] } = {};
    const base = await serve((request, response) => {
      seen.url = request.url;
      seen.headers = request.headers;
      const model = { type: 'model', id: 'claude-x', display_name: 'Claude X' };
      response.end(JSON.stringify({ data: [model], has_more: true, first_id: 'claude-x' }));
    });
    expect(await check('anthropic', `${base}/`)).toEqual({ check: 'ok', detail: null });
    expect(seen.url).toBe('/v1/models?limit=1');
    expect(seen.headers).toMatchObject({ 'x-api-key': key, 'anthropic-version': '2023-06-01' });
  });

  it.each<[number, unknown, KeyVerdict['check'], string | null]>([
    [
      401,
      anthropicError('authentication_error', 'invalid x-api-key'),
      'rejected',
      'invalid x-api-key',
    ],
    [403, anthropicError('permission_error', 'not allowed'), 'rejected', 'not allowed'],
    [403, anthropicError('forbidden', 'Request not allowed'), 'unknown', 'Request not allowed'],
    [403, '<html>', 'unknown', 'HTTP 403'],
    [404, anthropicError('not_found_error', 'gone'), 'unknown', 'gone'],
    [429, anthropicError('rate_limit_error', 'slow down'), 'unknown', 'slow down'],
    [500, anthropicError('api_error', 'oops'), 'unknown', 'oops'],
    [529, anthropicError('overloaded_error', 'Overloaded'), 'unknown', 'Overloaded'],
    [503, null, 'unknown', 'HTTP 503'],
    [200, { welcome: 'to this hotel' }, 'unknown', null],
  ])('%i %j is %s', async (status, body, verdict, detail) => {
    const base = await serveJson(status, body);
    expect(await check('anthropic', base)).toEqual({ check: verdict, detail });
  });

  it('that answers with a page is not the provider', async () => {
    const base = await serve((_, response) => response.end('<html>Log in</html>'));
    expect(await check('anthropic', base)).toEqual({ check: 'unknown', detail: null });
  });
});

describe('Gemini', () => {
  it('is asked for one model, with the key in its header, never in the address', async () => {
    const seen: { url?: string | undefined; key?: unknown } = {};
    const base = await serve((request, response) => {
      seen.url = request.url;
      seen.key = request.headers['x-goog-api-key'];
      response.end(JSON.stringify({ models: [{ name: 'models/gemini-x' }], nextPageToken: 'a' }));
    });
    expect(await check('gemini', base)).toEqual({ check: 'ok', detail: null });
    expect(seen).toEqual({ url: '/v1beta/models?pageSize=1', key });
  });

  const invalid = 'API key not valid. Please pass a valid API key.';
  it.each<[number, unknown, KeyVerdict['check'], string | null]>([
    [400, googleError(400, 'INVALID_ARGUMENT', invalid, 'API_KEY_INVALID'), 'rejected', invalid],
    [400, googleError(400, 'FAILED_PRECONDITION', 'location'), 'unknown', 'location'],
    [401, googleError(401, 'UNAUTHENTICATED', 'who?'), 'rejected', 'who?'],
    [
      403,
      googleError(403, 'PERMISSION_DENIED', 'disabled', 'SERVICE_DISABLED'),
      'rejected',
      'disabled',
    ],
    [403, 'proxy says no', 'unknown', 'HTTP 403'],
    [429, googleError(429, 'RESOURCE_EXHAUSTED', 'quota'), 'unknown', 'quota'],
    [503, googleError(503, 'UNAVAILABLE', 'later'), 'unknown', 'later'],
  ])('%i %j is %s', async (status, body, verdict, detail) => {
    const base = await serveJson(status, body);
    expect(await check('gemini', base)).toEqual({ check: verdict, detail });
  });
});

describe.each(['anthropic', 'gemini'] as const)('no answer from %s', (provider) => {
  it('in time is unknown', async () => {
    const base = await serve(() => undefined);
    expect(await check(provider, base)).toEqual({ check: 'unknown', detail: 'TIMEOUT' });
  });

  it('to the end in time is unknown', async () => {
    const base = await serve((_, response) => response.write('{"data": ['));
    expect(await check(provider, base)).toEqual({ check: 'unknown', detail: 'TIMEOUT' });
  });

  it('because nothing listens is offline', async () => {
    const base = await closedAddress();
    expect(await check(provider, base)).toEqual({ check: 'offline', detail: 'ECONNREFUSED' });
  });

  it('because the name is unknown is offline', async () => {
    const verdict = await check(provider, 'http://no-such-host.invalid');
    expect(verdict.check).toBe('offline');
    expect(verdict.detail).toMatch(/ENOTFOUND|EAI_AGAIN/);
  });

  it('because the connection breaks is offline', async () => {
    const base = await serve((request) => request.socket.destroy());
    expect((await check(provider, base)).check).toBe('offline');
  });

  it('but a redirect is not followed: the key goes to nobody else', async () => {
    let reached = false;
    const elsewhere = await serve((_, response) => {
      reached = true;
      response.end('{}');
    });
    const base = await serve((_, response) => {
      response.writeHead(302, { location: elsewhere }).end();
    });
    expect((await check(provider, base)).check).toBe('unknown');
    expect(reached).toBe(false);
  });

  it('because the user gave up is unknown', async () => {
    const base = await serve(() => undefined);
    const env = { ANTHROPIC_BASE_URL: base, GOOGLE_GEMINI_BASE_URL: base };
    const signal = AbortSignal.abort();
    expect((await checkKey(provider, key, { fetch, env, signal })).check).toBe('unknown');
  });

  it('because the address is none is unknown, and says which variable holds it', async () => {
    const verdict = await check(provider, 'not an address');
    expect(verdict).toMatchObject({ check: 'unknown' });
    expect(verdict.detail).toContain('BASE_URL');
  });

  it.each(['', 'a b', 'line\nend', 'schlüssel', '🔑'])(
    'is asked about %j, which is no key',
    async (bad) => {
      let asked = false;
      const base = await serve((_, response) => {
        asked = true;
        response.end('{}');
      });
      expect(await check(provider, base, bad)).toEqual({ check: 'rejected', detail: null });
      expect(asked).toBe(false);
    },
  );
});

it('the key is in no verdict, however the provider repeats it', async () => {
  const told = { message: '' };
  const base = await serve((_, response) => {
    response
      .writeHead(401)
      .end(JSON.stringify(anthropicError('authentication_error', told.message)));
  });
  const anyKey = fc.stringMatching(/^[A-Za-z0-9_-]{8,40}$/);
  await fc.assert(
    fc.asyncProperty(anyKey, fc.nat(12), async (secret, cut) => {
      told.message = `bad key "${secret.slice(Math.min(cut, secret.length - 8))}" given`;
      const verdict = await check('anthropic', base, secret);
      expect(verdict).toEqual({ check: 'rejected', detail: null });
    }),
    { numRuns: 50 },
  );
});

describe('LM Studio, whose key is its address', () => {
  const checkAddress = (address: string) =>
    checkKey('lmstudio', address, { fetch, env: {}, timeoutMs: 400 });

  it('is ok where it answers on this machine, under the name containers use too', async () => {
    const base = await serveJson(200, { models: [{ type: 'llm', key: 'qwen' }] });
    expect(await checkAddress(`${base}/v1`)).toEqual({ check: 'ok', detail: 'qwen' });
    const inside = base.replace('127.0.0.1', 'host.docker.internal');
    expect(await checkAddress(inside)).toEqual({ check: 'ok', detail: 'qwen' });
  });

  it('is offline where nothing answers', async () => {
    const base = await closedAddress();
    expect(await checkAddress(base)).toEqual({ check: 'offline', detail: base });
  });

  it('is rejected where it asks for a key, and where the address is none', async () => {
    const base = await serveJson(401, { error: { message: 'missing token' } });
    expect((await checkAddress(base)).check).toBe('rejected');
    expect((await checkAddress('localhost:1234')).check).toBe('rejected');
    expect((await checkAddress('')).check).toBe('rejected');
  });
});
