import { performance } from 'node:perf_hooks';
import { describe, expect, test } from 'vitest';
import { collect, NAMES, Providers } from '../../test/providers/local-providers.ts';
import { sampleIncident } from '../../test/providers/sample-incident.ts';
import { type Script, streamed } from '../../test/providers/script.ts';
import { analyse, type AnalysisEvent, type AnalysisRequest } from './index.ts';

const explain: AnalysisRequest = { task: 'explain', incident: sampleIncident, language: 'en' };
const rootCause: AnalysisRequest = { ...explain, task: 'root-cause' };

const VERDICT =
  '```json\n{ "causes": [{ "idv": 6, "confidence": 0.9 }], "summary": "A lost" }\n```';

const everywhere = (script: Script) => ({ anthropic: script, gemini: script, lmstudio: script });
const of = (events: readonly AnalysisEvent[], model: string) =>
  events.filter((event) => event.model === model);

describe('an analysis by three models', () => {
  test('streams every answer with its usage, cost and times', async () => {
    const reply = { ...streamed(['The A feed ', 'is lost.']), usage: { input: 2000, output: 500 } };
    await using providers = await Providers.listen(everywhere([reply]));
    const chosen = providers.choose('anthropic', 'gemini', 'lmstudio');
    const events = await collect(analyse(explain, chosen));
    const costs = { anthropic: 0.009, gemini: 0.003375, lmstudio: 0 };
    for (const provider of ['anthropic', 'gemini', 'lmstudio'] as const) {
      const own = of(events, NAMES[provider]);
      expect(own.map(({ type }) => type)).toEqual(['started', 'delta', 'delta', 'finished']);
      const last = own.at(-1);
      if (last?.type !== 'finished') throw new Error('not finished');
      expect(last.text).toBe('The A feed is lost.');
      expect(last.usage).toEqual({ inputTokens: 2000, outputTokens: 500 });
      expect(last.cost).toBeCloseTo(costs[provider], 12);
      expect(last.truncated).toBe(false);
      expect(last.outcome).toBeNull();
      expect(last.firstTokenMs).toBeGreaterThan(0);
      expect(last.ms).toBeGreaterThanOrEqual(last.firstTokenMs);
    }
  });

  test('offers no tool and sends the same incident to each', async () => {
    await using providers = await Providers.listen(everywhere([streamed(['yes'])]));
    await collect(analyse(rootCause, providers.choose('anthropic', 'gemini', 'lmstudio')));
    for (const { requests } of Object.values(providers.servers)) {
      expect(requests).toHaveLength(1);
      const body = JSON.stringify(requests[0]?.body);
      expect(body).not.toMatch(/"tools?"|tool_choice|functionDeclarations/);
      expect(body).toContain('XMEAS 1 A feed (stream 1)');
      expect(body).toContain('kb-12 p. 3');
    }
  });

  test('passes each piece on within 100 ms of its arrival', async () => {
    await using providers = await Providers.listen(
      everywhere([streamed(['a ', 'b ', 'c ', 'd ', 'e'], 30)]),
    );
    const arrivals = new Map<string, number[]>(Object.values(NAMES).map((name) => [name, []]));
    const chosen = providers.choose('anthropic', 'gemini', 'lmstudio');
    for await (const event of analyse(explain, chosen)) {
      if (event.type === 'delta') arrivals.get(event.model)?.push(performance.now());
    }
    for (const [provider, { written }] of Object.entries(providers.servers)) {
      const seen = arrivals.get(NAMES[provider as keyof typeof NAMES]) ?? [];
      expect(seen).toHaveLength(written.length);
      const delays = written.map((time, k) => (seen[k] ?? Infinity) - time);
      expect(Math.max(...delays)).toBeLessThan(100);
    }
  });

  test('is not delayed by one that fails, hangs or waits', async () => {
    await using providers = await Providers.listen({
      anthropic: [{ silent: true }],
      gemini: [{ fail: 'overloaded', retryAfterSeconds: 60 }],
      lmstudio: [streamed(['Only this one answers.'])],
    });
    const startedAt = performance.now();
    const answers = analyse(explain, providers.choose('anthropic', 'gemini', 'lmstudio'));
    const events: AnalysisEvent[] = [];
    for await (const event of answers) {
      events.push(event);
      if (event.type === 'finished') break;
    }
    expect(performance.now() - startedAt).toBeLessThan(2000);
    expect(events.at(-1)).toMatchObject({ type: 'finished', model: NAMES.lmstudio });
  });
});

describe('the verdict on the root cause', () => {
  test('is read from the end of the answer', async () => {
    await using providers = await Providers.listen(everywhere([streamed(['Because. ', VERDICT])]));
    const events = await collect(analyse(rootCause, providers.choose('gemini')));
    expect(events.at(-1)).toMatchObject({
      type: 'finished',
      outcome: {
        verdict: { causes: [{ idv: 6, confidence: 0.9 }], summary: 'A lost' },
        reason: null,
      },
    });
  });

  test.each([
    ['half a JSON', VERDICT.slice(0, 40), 'The JSON of the verdict breaks off.'],
    ['no JSON', 'It is the A feed.', 'The answer has no verdict in JSON.'],
  ])('is missing with a reason for %s, and the text stays', async (_, text, reason) => {
    await using providers = await Providers.listen(everywhere([streamed([text])]));
    const events = await collect(analyse(rootCause, providers.choose('anthropic')));
    expect(events.at(-1)).toMatchObject({
      type: 'finished',
      text,
      outcome: { verdict: null, reason },
    });
  });
});

test('an incident too large for a model fails there and nowhere else', async () => {
  await using providers = await Providers.listen(everywhere([streamed(['fine'])]));
  const [small, large] = providers.choose('lmstudio', 'anthropic');
  if (small === undefined || large === undefined) throw new Error('not chosen');
  const events = await collect(analyse(explain, [{ ...small, contextTokens: 900 }, large]));
  expect(of(events, small.name).at(-1)).toMatchObject({
    type: 'failed',
    problem: { code: 'too-long' },
  });
  expect(of(events, large.name).at(-1)).toMatchObject({ type: 'finished', text: 'fine' });
  expect(providers.servers.lmstudio.requests).toHaveLength(0);
});
