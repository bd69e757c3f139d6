import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Script, scriptSchema, streamed } from './script.ts';
import { PROTOCOLS, type ProviderName, ProviderServer } from './server.ts';

const USAGE = `node test/providers/main.ts --provider anthropic|gemini|lmstudio [--port 0] [--host 127.0.0.1] [--script replies.json]
PROVIDER_KEY is the one key that is right; without it none is asked for.`;

const isProvider = (name: string | undefined): name is ProviderName =>
  name !== undefined && name in PROTOCOLS;

async function readScript(path: string | undefined): Promise<Script> {
  if (path === undefined) return [streamed(['A scripted ', 'answer of the ', 'test server.'])];
  return scriptSchema.parse(JSON.parse(await readFile(path, 'utf8')));
}

const { values } = parseArgs({
  options: {
    provider: { type: 'string' },
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string', default: '0' },
    script: { type: 'string' },
  },
});

if (isProvider(values.provider)) {
  const server = await ProviderServer.listen({
    provider: values.provider,
    key: process.env['PROVIDER_KEY'] ?? null,
    script: await readScript(values.script),
    host: values.host,
    port: Number(values.port),
  });
  console.log(JSON.stringify({ provider: values.provider, host: values.host, port: server.port }));
  const stop = (): void => void server.close();
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} else {
  console.error(USAGE);
  process.exitCode = 2;
}
