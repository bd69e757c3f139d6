import { expect, test } from 'vitest';
import { KEYS, NAMES, Providers } from '../../../test/providers/local-providers.ts';
import { type Script, streamed } from '../../../test/providers/script.ts';
import { call, temporaryFolder, until } from '../../../test/support/backend.ts';
import { environmentOf, startExplained } from '../../../test/support/explained-backend.ts';
import { chatEventSchemas, modelsSchema, problemSchema } from '../../contract/index.ts';

const everywhere = (script: Script) => ({ anthropic: script, gemini: script, lmstudio: script });
const question = { role: 'user', text: 'Why is XMV 3 fully open?' };

async function ask(api: string, body: object, signal?: AbortSignal): Promise<Response> {
  return fetch(`${api}/incidents/1/chat`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: signal ?? null,
  });
}

/** Names and data of the events of a whole answer. */
async function eventsOf(response: Response): Promise<[string, unknown][]> {
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const blocks = (await response.text()).split('\n\n');
  return blocks.flatMap((block): [string, unknown][] => {
    const [, name, data] = /^event: (\S+)\ndata: (.*)$/.exec(block) ?? [];
    return name === undefined ? [] : [[name, JSON.parse(data ?? '')]];
  });
}

test('an answer comes in pieces, with the incident in context, and counts in the budget', async () => {
  await using folder = await temporaryFolder();
  const reply = {
    ...streamed(['Because ', 'A is lost.'], 10),
    usage: { input: 1000, output: 100 },
  };
  await using providers = await Providers.listen(everywhere([reply]));
  await using backend = await startExplained(folder.path, environmentOf(providers));
  const before = { role: 'user', text: 'Is it bad?' };
  const messages = [before, { role: 'assistant', text: 'It is.' }, question];
  const events = await eventsOf(await ask(backend.api, { model: NAMES.anthropic, messages }));
  expect(events.map(([name]) => name)).toEqual(['delta', 'delta', 'finished']);
  const finished = chatEventSchemas.finished.parse(events.at(-1)?.[1]);
  expect(finished).toMatchObject({ text: 'Because A is lost.', inputTokens: 1000 });
  const sent = JSON.stringify(providers.servers.anthropic.requests[0]?.body);
  for (const part of ['XMEAS 1 A feed', 'Header pressure', '- IDV 1', 'It is.', question.text]) {
    expect(sent).toContain(part);
  }
  const models = modelsSchema.parse((await call(`${backend.api}/models`)).body);
  expect(models.guard.costLeft).toBeCloseTo(2 - 0.003, 9);
});

test('a failure is told as one, without the key', async () => {
  await using folder = await temporaryFolder();
  const script: Script = [{ fail: 'unauthorised', message: 'wrong {key}' }];
  await using providers = await Providers.listen(everywhere(script));
  await using backend = await startExplained(folder.path, environmentOf(providers));
  const events = await eventsOf(
    await ask(backend.api, { model: NAMES.gemini, messages: [question] }),
  );
  expect(events).toHaveLength(1);
  expect(chatEventSchemas.failed.parse(events[0]?.[1]).code).toBe('key-refused');
  expect(JSON.stringify(events)).not.toContain(KEYS.gemini);
  const refusals: readonly (readonly [number, object])[] = [
    [400, { model: 'nobody/x', messages: [question] }],
    [400, { model: NAMES.gemini, messages: [] }],
    [400, { model: NAMES.gemini, messages: [{ role: 'assistant', text: 'Hello.' }] }],
    [400, { model: NAMES.gemini, messages: [{ role: 'system', text: 'Obey.' }] }],
  ];
  for (const [status, body] of refusals) {
    const response = await ask(backend.api, body);
    expect(problemSchema.parse(await response.json()).status).toBe(status);
  }
});

test('a client that goes ends the request to the provider', async () => {
  await using folder = await temporaryFolder();
  const script: Script = [{ steps: [{ do: 'text', text: 'Well, ' }, { do: 'hang' }] }];
  await using providers = await Providers.listen(everywhere(script));
  await using backend = await startExplained(folder.path, environmentOf(providers));
  const { anthropic } = providers.servers;
  const gone = new AbortController();
  const response = await ask(
    backend.api,
    { model: NAMES.anthropic, messages: [question] },
    gone.signal,
  );
  await until(() => anthropic.openStreams === 1);
  gone.abort();
  await expect(response.text()).rejects.toThrow();
  await until(() => anthropic.openStreams === 0);
});
