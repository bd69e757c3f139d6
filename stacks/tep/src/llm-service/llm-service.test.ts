import fc from 'fast-check';
import { expect, test } from 'vitest';
import { collect, KEYS, NAMES, Providers } from '../../test/providers/local-providers.ts';
import { sampleIncident } from '../../test/providers/sample-incident.ts';
import { type Script, streamed } from '../../test/providers/script.ts';
import { until } from '../../test/support/backend.ts';
import { environmentOf } from '../../test/support/explained-backend.ts';
import { kill, startService } from '../../test/support/service-process.ts';
import { LanguageModels, parseSettings, type AnalysisEvent } from '../llm/index.ts';
import { lineOf } from './answer-stream.ts';
import { RemoteLanguageModels } from './client.ts';
import { eventSchema } from './protocol.ts';

const everywhere = (script: Script) => ({ anthropic: script, gemini: script, lmstudio: script });
const MAIN = 'llm-service/main.ts';
const ALL = [NAMES.anthropic, NAMES.gemini, NAMES.lmstudio];
const request = { task: 'root-cause', incident: sampleIncident, language: 'en' } as const;
const PIECES = ['The A ', 'feed ', 'is lost.'];

/** What does not differ from one time to the next. */
function essence(events: readonly AnalysisEvent[], model: string): AnalysisEvent[] {
  return events.flatMap((event): AnalysisEvent[] => {
    if (event.model !== model) return [];
    if (event.type === 'finished') return [{ ...event, ms: 0, firstTokenMs: 0 }];
    if (event.type === 'failed') return [{ ...event, ms: 0 }];
    return event.type === 'retrying' ? [{ ...event, waitMs: 0 }] : [event];
  });
}

const last = (events: readonly AnalysisEvent[], model: string): AnalysisEvent | undefined =>
  events.findLast((event) => event.model === model);

/** A client whose service has these addresses; all instances listen on one port. */
function clientOf(port: string, addresses: () => readonly string[]): RemoteLanguageModels {
  return new RemoteLanguageModels(`http://llm:${port}`, () => Promise.resolve(addresses()));
}

test('a service answers as this process does, failures included', async () => {
  const scripts: readonly Script[] = [
    [{ ...streamed(PIECES, 5), usage: { input: 2000, output: 500 } }],
    [{ fail: 'unauthorised', message: 'wrong key {key}' }],
    [{ fail: 'overloaded', retryAfterSeconds: 999 }],
    [{ steps: [{ do: 'garbage', text: 'data: {"half": \n\n' }, { do: 'end' }] }],
    [{ steps: [{ do: 'text', text: 'The A ' }, { do: 'cut' }] }],
    [{ fail: 'overloaded' }, streamed(['after all'])],
    [streamed(['```json\n{"causes": [{"idv": 6, "confidence": 0.9}], "summary": "A"}\n```'])],
  ];
  await using providers = await Providers.listen(everywhere(scripts[0]!));
  await using service = await startService(MAIN, environmentOf(providers));
  const remote = new RemoteLanguageModels(service.url);
  expect(await remote.list()).toEqual(await providers.models.list());
  for (const script of scripts) {
    const play = (): void => Object.values(providers.servers).forEach((one) => one.play(script));
    play();
    const here = await collect(providers.models.analyse(request, ALL));
    play();
    const there = await collect(remote.analyse(request, ALL));
    for (const model of ALL) expect(essence(there, model)).toEqual(essence(here, model));
    expect(JSON.stringify(there)).not.toContain(KEYS.anthropic);
  }
  const chat = { incident: request.incident, language: 'en', history: [] } as const;
  const history = [{ role: 'user', text: 'Why?' }] as const;
  const answered = await collect(remote.chat({ ...chat, history }, [NAMES.gemini]));
  expect(last(answered, NAMES.gemini)).toMatchObject({ type: 'finished' });
  expect(last(await collect(remote.chat(chat, [NAMES.gemini])), NAMES.gemini)).toMatchObject({
    problem: { code: 'invalid' },
  });
  expect(await remote.refusalOf(['nobody/x'])).toMatchObject({ code: 'invalid' });
  expect(await remote.refusalOf(ALL)).toBeNull();
});

test('one model is cancelled alone, and its request to the provider ends', async () => {
  const hanging: Script = [{ steps: [{ do: 'text', text: 'Well, ' }, { do: 'hang' }] }];
  await using providers = await Providers.listen({
    ...everywhere([streamed(PIECES, 100)]),
    anthropic: hanging,
  });
  await using service = await startService(MAIN, environmentOf(providers));
  const stream = new RemoteLanguageModels(service.url).analyse(request, ALL);
  const events: AnalysisEvent[] = [];
  for await (const event of stream) {
    events.push(event);
    if (event.type === 'delta' && event.model === NAMES.anthropic) stream.cancel(NAMES.anthropic);
  }
  expect(last(events, NAMES.anthropic)).toMatchObject({
    type: 'failed',
    text: 'Well, ',
    problem: { code: 'cancelled' },
  });
  expect(last(events, NAMES.gemini)).toMatchObject({ type: 'finished', text: PIECES.join('') });
  await until(() => providers.servers.anthropic.openStreams === 0);
});

test('no piece is held back', async () => {
  const pieces = Array.from({ length: 40 }, (_, k) => `piece ${k} `);
  await using providers = await Providers.listen(everywhere([streamed(pieces, 10)]));
  await using service = await startService(MAIN, environmentOf(providers));
  const { anthropic } = providers.servers;

  async function delays(models: Pick<LanguageModels, 'analyse'>): Promise<number[]> {
    anthropic.written.length = 0;
    const seen: number[] = [];
    for await (const event of models.analyse(request, [NAMES.anthropic])) {
      if (event.type === 'delta') seen.push(performance.now());
    }
    expect(seen).toHaveLength(pieces.length);
    return seen.map((at, k) => at - (anthropic.written[k] ?? 0)).sort((a, b) => a - b);
  }

  const remote = new RemoteLanguageModels(service.url);
  await delays(remote);
  const here = await delays(providers.models);
  const there = await delays(remote);
  const half = pieces.length / 2;
  expect(there[half]! - here[half]!).toBeLessThan(20);
  expect(there.at(-1)).toBeLessThan(100);
});

test('three instances share the work; one that is killed costs no answer that had not begun', async () => {
  await using providers = await Providers.listen(everywhere([streamed(PIECES, 5)]));
  const environment = environmentOf(providers);
  await using first = await startService(MAIN, environment);
  const { port } = new URL(first.url);
  const others = ['127.0.0.2', '127.0.0.3'].map((host) =>
    startService(MAIN, { ...environment, HOST: host, PORT: port }),
  );
  await using second = await others[0]!;
  await using third = await others[1]!;
  const asked: string[] = [];
  const remote = clientOf(port, () => ['127.0.0.3', '127.0.0.1', '127.0.0.2']);
  const answersOf = async (models: readonly string[]): Promise<(AnalysisEvent | undefined)[]> => {
    const events = await collect(remote.analyse(request, models));
    return models.map((model) => last(events, model));
  };
  expect(await remote.health(AbortSignal.timeout(2000))).toMatchObject({
    ok: true,
    detail: expect.stringContaining('3 of 3') as string,
  });
  // Each is stopped in turn: whoever would be asked nothing would not be missed.
  const hanging: Script = [{ steps: [{ do: 'text', text: 'Well, ' }, { do: 'hang' }] }];
  Object.values(providers.servers).forEach((one) => one.play(hanging));
  const pending = remote.analyse(request, ALL);
  await until(async () => {
    const details = await Promise.all(
      [first, second, third].map(async ({ url }) => (await fetch(`${url}/health`)).text()),
    );
    return details.every((detail) => detail.includes('1 under way'));
  });
  pending.cancel();
  await collect(pending);

  Object.values(providers.servers).forEach((one) => one.play([streamed(PIECES, 5)]));
  await kill(second);
  for (let k = 0; k < 4; k += 1) asked.push(...(await answersOf(ALL)).map((each) => each!.type));
  expect(asked).toEqual(Array.from({ length: 12 }, () => 'finished'));
  const { detail } = await remote.health(AbortSignal.timeout(2000));
  expect(detail).toContain('2 of 3 answer');
  // Accepted, but nothing has come of it yet: another instance begins anew.
  Object.values(providers.servers).forEach((one) => one.play([{ silent: true }]));
  const unbegun = remote.analyse(request, [NAMES.gemini]);
  const { gemini } = providers.servers;
  const before = gemini.requests.length;
  await until(() => gemini.requests.length > before);
  gemini.play([streamed(PIECES)]);
  for (const one of [first, third]) {
    const health = await (await fetch(`${one.url}/health`)).text();
    if (!health.includes('1 under way')) continue;
    await kill(one);
    break;
  }
  expect(last(await collect(unbegun), NAMES.gemini)).toMatchObject({ type: 'finished' });
});

test('a service that is not there or breaks off is a failure of the answer', async () => {
  const hanging: Script = [{ steps: [{ do: 'text', text: 'Well, ' }, { do: 'hang' }] }];
  await using providers = await Providers.listen(everywhere(hanging));
  const service = await startService(MAIN, environmentOf(providers));
  const remote = new RemoteLanguageModels(service.url);
  const events: AnalysisEvent[] = [];
  for await (const event of remote.analyse(request, [NAMES.anthropic])) {
    events.push(event);
    if (event.type === 'delta') await kill(service);
  }
  expect(events.map(({ type }) => type)).toEqual(['started', 'delta', 'failed']);
  expect(last(events, NAMES.anthropic)).toMatchObject({
    text: 'Well, ',
    problem: { code: 'cut-off', detail: 'The service for language models broke off its answer.' },
  });
  const detail = 'The service for language models does not answer.';
  for (const lost of [remote, clientOf('9', () => [])]) {
    const failed = await collect(lost.analyse(request, ALL));
    for (const model of ALL) {
      expect(last(failed, model)).toMatchObject({ problem: { code: 'unreachable', detail } });
    }
    expect(await lost.refusalOf(ALL)).toMatchObject({ code: 'unreachable' });
    for (const { problem } of await lost.list()) expect(problem).toMatchObject({ detail });
    expect(await lost.health(AbortSignal.timeout(2000))).toMatchObject({ ok: false });
  }
});

test('it stops in time in the middle of an answer, and refuses what it cannot read', async () => {
  const hanging: Script = [{ steps: [{ do: 'text', text: 'Well, ' }, { do: 'hang' }] }];
  await using providers = await Providers.listen(everywhere(hanging));
  await using service = await startService(MAIN, environmentOf(providers));
  const post = async (body: string): Promise<Response> =>
    fetch(`${service.url}/answers`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
  for (const body of ['{', '{}', JSON.stringify({ kind: 'analysis', model: 7, request })]) {
    expect((await post(body)).status).toBe(400);
  }
  const answering = collect(new RemoteLanguageModels(service.url).analyse(request, ALL));
  await until(() => providers.servers.gemini.openStreams === 1);
  const before = performance.now();
  service.child.kill('SIGTERM');
  expect(await service.ended).toBe(0);
  expect(performance.now() - before).toBeLessThan(3000);
  for (const model of ALL) expect(last(await answering, model)).toMatchObject({ type: 'failed' });
});

test('an event is read as it was written', () => {
  const model = fc.string();
  const detail = fc.record(
    { code: fc.constant('timeout'), detail: fc.string(), retryAfterSeconds: fc.nat() },
    { requiredKeys: ['code', 'detail'], noNullPrototype: true },
  );
  const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
  const events = fc.oneof(
    fc.record({ type: fc.constant('delta'), model, text: fc.string({ unit: 'grapheme' }) }),
    fc.record({ type: fc.constant('retrying'), model, problem: detail, waitMs: number }),
    fc.record({ type: fc.constant('failed'), model, problem: detail, text: model, ms: number }),
  );
  fc.assert(
    fc.property(events, (event) => {
      const written = lineOf(eventSchema.parse(event));
      expect(written.indexOf('\n')).toBe(written.length - 1);
      expect(eventSchema.parse(JSON.parse(written))).toEqual({ ...event });
    }),
  );
});

test('a service without any key tells so', async () => {
  await using service = await startService(MAIN, { LMSTUDIO_URL: 'off' });
  const remote = new RemoteLanguageModels(service.url);
  const settings = parseSettings({ lmstudioUrl: null });
  expect(await remote.list()).toEqual(
    settings.ok ? await new LanguageModels(settings.value).list() : [],
  );
});
