import { expect, test } from 'vitest';
import {
  type Analysis,
  analysisSchema,
  incidentsSchema,
  modelsSchema,
} from '../../src/contract/index.ts';
import { KEYS, NAMES } from '../providers/local-providers.ts';
import { type Script, streamed } from '../providers/script.ts';
import { call, until } from '../support/backend.ts';
import type { Tested } from './guided-run.ts';
import type { RunningStack } from './stack.ts';

const WAIT = { retryAfterSeconds: 999 };
const FAILURES: readonly (readonly [what: string, script: Script, code: string])[] = [
  ['401', [{ fail: 'unauthorised', message: 'wrong key {key}' }], 'key-refused'],
  ['429', [{ fail: 'rate-limited', ...WAIT }], 'rate-limited'],
  ['529', [{ fail: 'overloaded', ...WAIT }], 'overloaded'],
  [
    'garbage',
    [{ steps: [{ do: 'garbage', text: 'data: {"half": \n\n' }, { do: 'end' }] }],
    'garbled',
  ],
  ['a cut', [{ steps: [{ do: 'text', text: 'The A ' }, { do: 'cut' }] }], 'cut-off'],
];

const answerOf = ({ answers }: Analysis, model: string) =>
  answers.find((answer) => answer.model === model);

/** Providers that fail, asked by the containers; a guided run has left an incident. */
export function providerFailureTests(tested: () => Tested): void {
  test.each(FAILURES)(
    '%s of one provider is shown as it is; the others answer',
    async (_, script, code) => {
      const { stack, providers } = tested();
      providers.playAll([streamed(['Half a JSON: {"causes": [{"idv":'])]);
      providers.servers.anthropic.play(script);
      const analysis = await ended(stack, await begin(stack));
      const failed = answerOf(analysis, NAMES.anthropic);
      expect(failed).toMatchObject({ state: 'failed', problem: { code } });
      expect(JSON.stringify(analysis)).not.toContain(KEYS.anthropic);
      expect(answerOf(analysis, NAMES.gemini)).toMatchObject({ state: 'finished', verdict: null });
      expect(answerOf(analysis, NAMES.lmstudio)?.state).toBe('finished');
    },
  );

  test('one that hangs is cancelled, and its provider is let go', async () => {
    const { stack, providers } = tested();
    providers.playAll([streamed(['fine'])]);
    const { anthropic } = providers.servers;
    anthropic.play([{ steps: [{ do: 'text', text: 'Well, ' }, { do: 'hang' }] }]);
    const id = await begin(stack);
    await until(async () => {
      const { answers } = await analysisOf(stack, id);
      return answers.map(({ state }) => state).join() === 'answering,finished,finished';
    });
    expect(anthropic.openStreams).toBe(1);
    await call(`${stack.api}/analyses/${id}/cancel`, 'POST', { model: NAMES.anthropic });
    const analysis = await ended(stack, id);
    expect(answerOf(analysis, NAMES.anthropic)).toMatchObject({
      state: 'cancelled',
      text: 'Well, ',
    });
    await until(() => anthropic.openStreams === 0);
  });

  test('without LM Studio the others answer, and its place says so', async () => {
    const { stack, providers } = tested();
    providers.playAll([streamed(['fine'])]);
    await providers.end('lmstudio');
    const models = modelsSchema.parse((await call(`${stack.api}/models`)).body);
    expect(models.providers.map(({ id, state }) => [id, state])).toEqual([
      ['anthropic', 'ready'],
      ['gemini', 'ready'],
      ['lmstudio', 'unreachable'],
    ]);
    const analysis = await ended(stack, await begin(stack));
    expect(analysis.answers.map(({ model, state }) => [model, state])).toEqual([
      [NAMES.anthropic, 'finished'],
      [NAMES.gemini, 'finished'],
    ]);
  });

  test('no key is in a log of any service', async () => {
    const { stack } = tested();
    const logs = await stack.compose('logs', '--no-color');
    for (const key of Object.values(KEYS)) expect(logs).not.toContain(key);
    expect(logs.length).toBeGreaterThan(100);
  });
}

/** Asks every model that there is about the newest incident. */
async function begin({ api }: RunningStack): Promise<number> {
  const { incidents } = incidentsSchema.parse((await call(`${api}/incidents?limit=1`)).body);
  const path = `${api}/incidents/${incidents[0]?.id ?? 0}/analyses`;
  const answer = await call(path, 'POST', { task: 'root-cause' });
  expect(answer.status, JSON.stringify(answer.body)).toBe(202);
  return analysisSchema.parse(answer.body).id;
}

async function analysisOf({ api }: RunningStack, id: number): Promise<Analysis> {
  return analysisSchema.parse((await call(`${api}/analyses/${id}`)).body);
}

async function ended(stack: RunningStack, id: number): Promise<Analysis> {
  await until(async () => (await analysisOf(stack, id)).endedAt !== null);
  return analysisOf(stack, id);
}
