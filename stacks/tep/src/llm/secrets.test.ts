import { inspect } from 'node:util';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { collect, KEYS, Providers } from '../../test/providers/local-providers.ts';
import { sampleIncident } from '../../test/providers/sample-incident.ts';
import { type Reply, type Step, streamed } from '../../test/providers/script.ts';
import { analyse } from './index.ts';

const written: string[] = [];

beforeEach(() => {
  written.length = 0;
  const keep = (chunk: unknown): true => {
    written.push(String(chunk));
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(keep);
  vi.spyOn(process.stderr, 'write').mockImplementation(keep);
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    vi.spyOn(console, method).mockImplementation((...all: unknown[]) => void keep(inspect(all)));
  }
});

afterEach(() => {
  vi.restoreAllMocks();
});

const pieces = (key: string): Step[] => [
  { do: 'text', text: key.slice(0, 9) },
  { do: 'text', text: key.slice(9) },
];

const REPLIES: readonly Reply[] = [
  { fail: 'unauthorised', message: 'Incorrect API key provided: {key}.' },
  { fail: 'bad-request', message: 'header x-api-key: {key}' },
  { fail: 'rate-limited', message: 'too many requests of {key}' },
  { fail: 'overloaded', message: '{key}' },
  { fail: 'server-error', message: 'at handle(key="{key}")' },
  { steps: [{ do: 'cut' }] },
  { steps: [{ do: 'garbage', text: `data: ${Object.values(KEYS).join(' ')}\n\n` }] },
  { steps: [{ do: 'garbage', text: `data: {"key":"${KEYS.anthropic}"}\n\n` }] },
  { steps: [{ do: 'error', kind: 'server-error' }] },
  { silent: true },
  streamed(Object.values(KEYS).map((key) => `Your key is ${key}. `)),
  streamed(Object.values(KEYS).flatMap((key) => ['It is ', key.slice(0, 9), key.slice(9)])),
  { steps: [...Object.values(KEYS).flatMap(pieces), { do: 'cut' }] },
];

test.each(REPLIES)('no key leaves in an event or in a log: %j', async (reply) => {
  const script = [reply];
  await using providers = await Providers.listen({
    anthropic: script,
    gemini: script,
    lmstudio: script,
  });
  const request = { task: 'root-cause', incident: sampleIncident, language: 'en' } as const;
  const events = await collect(
    analyse(request, providers.choose('anthropic', 'gemini', 'lmstudio'), {
      retries: { attempts: 2, firstWait: 1 },
      timeouts: { firstToken: 200 },
    }),
  );
  expect(events.filter(({ type }) => type === 'failed' || type === 'finished')).toHaveLength(3);
  const shown = [inspect(events, { depth: 20 }), JSON.stringify(events), ...written].join('\n');
  for (const key of Object.values(KEYS)) expect(shown).not.toContain(key);
  expect(written).toEqual([]);
});
