import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { boundedFetch, OversizedError } from './bounded-fetch.ts';

test('a redirection is not followed, and a body is read up to its limit', async () => {
  const asked: string[] = [];
  await using server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/away') response.writeHead(307, { location: '/elsewhere' }).end();
    else response.end('x'.repeat(Number(request.url?.slice(1))));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  await expect(boundedFetch(`${url}/away`)).rejects.toThrow('fetch failed');
  expect(asked).toEqual(['/away']);
  const whole = await boundedFetch(`${url}/16000000`);
  expect(await whole.text()).toHaveLength(16_000_000);
  const larger = await boundedFetch(`${url}/16000001`);
  await expect(larger.text()).rejects.toThrow(OversizedError);
  server.closeAllConnections();
});
