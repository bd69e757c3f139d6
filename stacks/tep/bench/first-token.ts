import { analysesSchema, incidentsSchema, stateSchema } from '../src/contract/index.ts';
import { KEYS, NAMES } from '../test/providers/local-providers.ts';
import { streamed } from '../test/providers/script.ts';
import { ProviderServer } from '../test/providers/server.ts';
import { readStream } from '../test/support/stream.ts';
import { Backend, until } from './backend.ts';
import { type Figure, type Measured, quantile } from './figure.ts';

const PIECES = ['The first words, ', 'and the rest.'];
const PAUSE_MS = 300;
const ANSWERS = 10;
const HOURS_BEFORE_FAULT = 2;

/** Lets the plant go until a fault has become an incident; the plant stands then. */
async function makeIncident(backend: Backend): Promise<number> {
  const hours = async (): Promise<number> => stateSchema.parse(await backend.call('/state')).hours;
  const incidents = async () => incidentsSchema.parse(await backend.call('/incidents')).incidents;
  await backend.call('/start', 'POST');
  await until('the normal operation', async () => (await hours()) > HOURS_BEFORE_FAULT);
  await backend.call('/disturbances/1', 'PUT', { on: true });
  await until('the incident', async () => (await incidents()).length > 0);
  await backend.call('/stop', 'POST');
  const [incident] = await incidents();
  if (incident === undefined) throw new Error('there is no incident');
  return incident.id;
}

/** When the first words of each answer came, by performance.now(), as a page gets them. */
class FirstWords {
  readonly times: number[] = [];
  readonly #seen = new Set<number>();

  async follow(url: string, signal: AbortSignal): Promise<void> {
    for await (const { name, data } of readStream(url, { signal })) {
      if (name === 'answer-delta') this.#see(data.analysisId);
      // An analysis comes with its texts so far: they may be the first.
      if (name === 'analysis' && data.answers.some(({ text }) => text !== '')) this.#see(data.id);
    }
  }

  #see(id: number): void {
    if (this.#seen.has(id)) return;
    this.#seen.add(id);
    this.times.push(performance.now());
  }
}

async function measure(): Promise<Measured> {
  await using provider = await ProviderServer.listen({
    ...{ provider: 'lmstudio', key: KEYS.lmstudio, script: [streamed(PIECES, PAUSE_MS)] },
  });
  await using backend = await Backend.start({
    ...{ TEP_SPEED: 'max', LMSTUDIO_URL: provider.url, LMSTUDIO_API_KEY: KEYS.lmstudio },
    ...{ ANALYSIS_INTERVAL_SECONDS: '0', ANALYSES_PER_SESSION: '100' },
  });
  const incident = await makeIncident(backend);
  const shown = new FirstWords();
  const end = new AbortController();
  const following = shown.follow(backend.url, end.signal).catch((error: unknown) => {
    if (!end.signal.aborted) throw error;
  });
  const waits: number[] = [];
  for (let k = 0; k < ANSWERS; k += 1) {
    const pieces = provider.written.length;
    const body = { task: 'explain', models: [NAMES.lmstudio] };
    await backend.call(`/incidents/${incident}/analyses`, 'POST', body);
    await until('an answer', async () => {
      const { analyses } = analysesSchema.parse(await backend.call('/analyses'));
      return analyses.every(({ endedAt }) => endedAt !== null) && shown.times.length > k;
    });
    waits.push((shown.times[k] ?? Number.NaN) - (provider.written[pieces] ?? Number.NaN));
  }
  end.abort();
  await following;
  return { value: Math.max(...waits), detail: { median: quantile(waits, 0.5), answers: ANSWERS } };
}

export const firstToken: Figure = {
  name: 'First words of an answer: from the provider to the page, longest',
  unit: 'ms',
  limit: 100,
  measure,
};
