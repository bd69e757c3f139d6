import { describe, expect, test } from 'vitest';
import { collect, Providers } from '../../test/providers/local-providers.ts';
import { sampleIncident } from '../../test/providers/sample-incident.ts';
import { type Reply, type Script, streamed } from '../../test/providers/script.ts';
import type { ProviderName } from '../../test/providers/server.ts';
import {
  analyse,
  type AnalysisEvent,
  type AnalysisRequest,
  type AskOptions,
  type ProblemCode,
} from './index.ts';

const request: AnalysisRequest = { task: 'explain', incident: sampleIncident, language: 'en' };
const PROVIDERS = ['anthropic', 'gemini', 'lmstudio'] as const;
const ANSWER = 'The plant is disturbed.';

const everywhere = (script: Script) => ({ anthropic: script, gemini: script, lmstudio: script });
const fast: AskOptions = { retries: { attempts: 3, firstWait: 5 } };

interface Run {
  readonly events: readonly AnalysisEvent[];
  readonly requests: number;
  /** performance.now() of each request. */
  readonly times: readonly number[];
}

async function run(provider: ProviderName, script: Script, options = fast): Promise<Run> {
  await using providers = await Providers.listen(everywhere(script));
  const events = await collect(analyse(request, providers.choose(provider), options));
  const { requests } = providers.servers[provider];
  return { events, requests: requests.length, times: requests.map(({ at }) => at) };
}

const partial = (...rest: Extract<Reply, { steps: unknown }>['steps']): Reply => ({
  steps: [{ do: 'text', text: 'The pl' }, ...rest],
});

describe.each(PROVIDERS)('%s', (provider) => {
  test.each<[Reply, ProblemCode]>([
    [{ fail: 'unauthorised' }, 'key-refused'],
    [{ fail: 'bad-request' }, 'bad-request'],
    [
      partial({ do: 'error', kind: 'overloaded' }),
      provider === 'lmstudio' ? 'server-error' : 'overloaded',
    ],
    [partial({ do: 'cut' }), 'cut-off'],
    [{ steps: [{ do: 'garbage', text: 'data: {"half\n\n' }] }, 'garbled'],
    [
      { steps: [{ do: 'tool-call', name: 'open_valve' }] },
      provider === 'gemini' ? 'garbled' : 'empty',
    ],
    [{ steps: [] }, 'empty'],
    [{ ...streamed(['The pl']), stop: 'refusal' }, 'blocked'],
  ])('fails at once and shows what came: %j', async (reply, code) => {
    const { events, requests } = await run(provider, [reply]);
    expect(requests).toBe(1);
    expect(events.at(-1)).toMatchObject({ type: 'failed', problem: { code } });
    const text = events.flatMap((event) => (event.type === 'delta' ? [event.text] : [])).join('');
    expect(events.at(-1)).toMatchObject({ text });
    expect(text).toBe(JSON.stringify(reply).includes('The pl') ? 'The pl' : '');
  });

  test.each<[Reply, ProblemCode]>([
    [{ fail: 'rate-limited' }, 'rate-limited'],
    [{ fail: 'overloaded' }, 'overloaded'],
    [{ fail: 'server-error' }, 'server-error'],
    [{ steps: [{ do: 'cut' }] }, 'cut-off'],
  ])('tries again after %j and then answers', async (reply, code) => {
    const { events, requests } = await run(provider, [reply, streamed([ANSWER])]);
    expect(requests).toBe(2);
    expect(events.map(({ type }) => type)).toEqual(['started', 'retrying', 'delta', 'finished']);
    expect(events[1]).toMatchObject({ problem: { code } });
    expect(events.at(-1)).toMatchObject({ text: ANSWER });
  });

  test('gives up after the last attempt', async () => {
    const { events, requests } = await run(provider, [{ fail: 'server-error' }]);
    expect(requests).toBe(3);
    expect(events.at(-1)).toMatchObject({
      type: 'failed',
      problem: { code: 'server-error', status: 500 },
    });
  });

  test('waits as long as the provider asks', async () => {
    const script: Script = [{ fail: 'rate-limited', retryAfterSeconds: 1 }, streamed([ANSWER])];
    const { events, times } = await run(provider, script);
    expect(events.at(-1)).toMatchObject({ type: 'finished', text: ANSWER });
    const [first = NaN, second = NaN] = times;
    expect(second - first).toBeGreaterThanOrEqual(995);
    expect(second - first).toBeLessThan(1500);
  });

  test('does not wait longer than it has time, and says how long it should', async () => {
    const { events, requests } = await run(provider, [
      { fail: 'rate-limited', retryAfterSeconds: 3600 },
    ]);
    expect(requests).toBe(1);
    expect(events.at(-1)).toMatchObject({
      type: 'failed',
      problem: { code: 'rate-limited', status: 429, retryAfterSeconds: 3600 },
    });
  });

  test('marks an answer that reached its greatest length', async () => {
    const { events } = await run(provider, [{ ...streamed([ANSWER]), stop: 'length' }]);
    expect(events.at(-1)).toMatchObject({ type: 'finished', text: ANSWER, truncated: true });
  });

  test('an answer without its end is no whole answer', async () => {
    const { events } = await run(provider, [partial({ do: 'end' })]);
    const code = provider === 'lmstudio' ? 'garbled' : 'cut-off';
    expect(events.at(-1)).toMatchObject({ type: 'failed', text: 'The pl', problem: { code } });
  });
});

describe('time', () => {
  const timeouts = { firstToken: 150, betweenTokens: 150, overall: 5000 };

  test.each<[string, Reply, RegExp]>([
    ['to the first token', { silent: true }, /^No answer began within 0.15 s/],
    [
      'to the first token, in spite of pings',
      { steps: [{ do: 'ping' }, { do: 'hang' }] },
      /^No answer began/,
    ],
    ['between tokens', partial({ do: 'hang' }), /^Nothing more came for 0.15 s/],
  ])('%s is limited', async (_, reply, detail) => {
    const { events, requests } = await run('anthropic', [reply], { ...fast, timeouts });
    expect(requests).toBe(1);
    const last = events.at(-1);
    expect(last).toMatchObject({ type: 'failed', problem: { code: 'timeout' } });
    expect(last?.type === 'failed' && last.problem.detail).toMatch(detail);
  });

  test('in all is limited, retries and slow tokens included', async () => {
    const slow = streamed(Array<string>(50).fill('word '), 40);
    const { events } = await run('gemini', [{ fail: 'server-error' }, slow], {
      ...fast,
      timeouts: { ...timeouts, overall: 400 },
    });
    const last = events.at(-1);
    expect(last).toMatchObject({ type: 'failed', problem: { code: 'timeout' } });
    expect(last?.type === 'failed' && last.ms).toBeLessThan(1000);
    expect(last?.type === 'failed' && last.text.startsWith('word ')).toBe(true);
  });
});

describe('cancelling', () => {
  const hanging = [partial({ do: 'hang' })];

  test('by the signal ends all models', async () => {
    await using providers = await Providers.listen(everywhere(hanging));
    const controller = new AbortController();
    const chosen = providers.choose(...PROVIDERS);
    const ends: AnalysisEvent[] = [];
    let begun = 0;
    for await (const event of analyse(request, chosen, { signal: controller.signal })) {
      if (event.type === 'delta') begun += 1;
      if (begun === 3) controller.abort();
      if (event.type === 'failed') ends.push(event);
    }
    expect(ends).toHaveLength(3);
    for (const end of ends)
      expect(end).toMatchObject({ problem: { code: 'cancelled' }, text: 'The pl' });
  });

  test('beforehand asks nobody', async () => {
    const options = { ...fast, signal: AbortSignal.abort() };
    const { events, requests } = await run('gemini', [streamed([ANSWER])], options);
    expect(requests).toBe(0);
    expect(events.at(-1)).toMatchObject({ type: 'failed', problem: { code: 'cancelled' } });
  });

  test('one model leaves the others alone', async () => {
    await using providers = await Providers.listen({
      ...everywhere([streamed(['slow ', 'but ', 'whole'], 60)]),
      anthropic: hanging,
    });
    const [first, second] = providers.choose('anthropic', 'gemini');
    if (first === undefined || second === undefined) throw new Error('not chosen');
    const answers = analyse(request, [first, second]);
    const ends: AnalysisEvent[] = [];
    for await (const event of answers) {
      if (event.type === 'delta' && event.model === first.name) answers.cancel(first.name);
      if (event.type === 'failed' || event.type === 'finished') ends.push(event);
    }
    expect(ends).toEqual([
      expect.objectContaining({ type: 'failed', model: first.name }),
      expect.objectContaining({ type: 'finished', model: second.name, text: 'slow but whole' }),
    ]);
  });

  test('ends the wait before another attempt', async () => {
    await using providers = await Providers.listen(everywhere([{ fail: 'server-error' }]));
    const answers = analyse(request, providers.choose('anthropic'), {
      retries: { firstWait: 60_000 },
    });
    const types: string[] = [];
    for await (const event of answers) {
      types.push(event.type);
      if (event.type === 'retrying') answers.cancel();
    }
    expect(types).toEqual(['started', 'retrying', 'failed']);
  });

  test('happens when nobody reads any more', async () => {
    await using providers = await Providers.listen(everywhere(hanging));
    for await (const event of analyse(request, providers.choose('lmstudio'))) {
      if (event.type === 'delta') break;
    }
    await expect.poll(() => providers.servers.lmstudio.openStreams).toBe(0);
  });
});

test.each(PROVIDERS)(
  'a stream without an end, of %s, ends when it is too large',
  async (provider) => {
    const garbage = { do: 'garbage', text: 'x'.repeat(100_000), times: 1000 } as const;
    const { events, requests } = await run(provider, [{ steps: [garbage] }]);
    expect(requests).toBe(1);
    expect(events.at(-1)).toMatchObject({
      type: 'failed',
      problem: { code: 'garbled', detail: 'The response has more than 16000000 bytes.' },
    });
  },
);

test('an address where nobody answers is unreachable', async () => {
  const providers = await Providers.listen(everywhere([streamed([ANSWER])]));
  const chosen = providers.choose('lmstudio');
  await providers[Symbol.asyncDispose]();
  const events = await collect(analyse(request, chosen, fast));
  expect(events.map(({ type }) => type)).toEqual(['started', 'retrying', 'retrying', 'failed']);
  expect(events.at(-1)).toMatchObject({ problem: { code: 'unreachable' } });
});
