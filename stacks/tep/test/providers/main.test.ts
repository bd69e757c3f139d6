import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';

const MAIN = join(import.meta.dirname, 'main.ts');

interface Listening {
  readonly provider: string;
  readonly port: number;
}

test('a server can be started by itself, told what to reply, and asked what came', async () => {
  const child = spawn(process.execPath, [MAIN, '--provider', 'anthropic', '--port', '0'], {
    env: { ...process.env, PROVIDER_KEY: 'a-key-for-tests' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const { provider, port } = JSON.parse(line) as Listening;
    expect(provider).toBe('anthropic');
    const url = `http://127.0.0.1:${port}`;
    const script = [{ steps: [{ do: 'text', text: 'told so' }] }];
    const told = await fetch(`${url}/__script`, { method: 'PUT', body: JSON.stringify(script) });
    expect(told.status).toBe(200);

    const ask = (key: string): Promise<Response> =>
      fetch(`${url}/v1/messages`, {
        method: 'POST',
        headers: { 'x-api-key': key, 'anthropic-version': '2023-06-01' },
        body: JSON.stringify({ model: 'm', max_tokens: 1, stream: true, messages: [] }),
      });
    expect((await ask('another key')).status).toBe(401);
    expect(await (await ask('a-key-for-tests')).text()).toContain('told so');
    expect(await (await fetch(`${url}/__requests`)).json()).toHaveLength(1);
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
  expect(child.exitCode).toBe(0);
});
