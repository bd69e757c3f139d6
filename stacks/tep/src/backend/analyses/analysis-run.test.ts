import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Providers } from '../../../test/providers/local-providers.ts';
import { sampleIncident } from '../../../test/providers/sample-incident.ts';
import { type Script, streamed } from '../../../test/providers/script.ts';
import type { Analysis } from '../../contract/index.ts';
import { analyse, type AnalysisEvent } from '../../llm/index.ts';
import { type Announcement, Announcements } from '../announcements.ts';
import { AnalysisRun } from './analysis-run.ts';
import { afterEvent, waitingFor } from './answer-state.ts';

const MODEL = 'anthropic/claude-sonnet-5-5';

const beginning: Analysis = {
  id: 1,
  incidentId: 1,
  task: 'explain',
  trigger: 'manual',
  at: '2026-11-21T09:00:00.000Z',
  endedAt: null,
  answers: [waitingFor(MODEL)],
  citations: [],
  agreement: null,
};

test('a disk that is full for a while costs nothing but is told once', async () => {
  const script: Script = [streamed(['a ', 'b ', 'c'], 600)];
  await using providers = await Providers.listen({
    ...{ anthropic: script, gemini: script, lmstudio: script },
  });
  const announcements = new Announcements();
  const announced: Announcement[] = [];
  announcements.follow((announcement) => announced.push(announcement));
  const kept: Analysis[] = [];
  const told: unknown[] = [];
  let isFull = true;
  const run = new AnalysisRun(beginning, {
    announcements,
    keep: (analysis) => {
      if (isFull) throw new Error('disk full');
      kept.push(analysis);
    },
    onUnkept: (error) => told.push(error),
  });
  const request = { task: 'explain', incident: sampleIncident, language: 'en' } as const;
  await run.follow(analyse(request, providers.choose('anthropic')));
  expect(run.keepAll()).toBe(false);
  expect(told).toHaveLength(1);
  expect(announced.filter(({ name }) => name === 'answer-delta')).toHaveLength(3);
  isFull = false;
  expect(run.keepAll()).toBe(true);
  expect(kept.at(-1)?.answers[0]).toMatchObject({ state: 'finished', text: 'a b c' });
});

test('an answer holds all that has been said so far', () => {
  const delta = fc.string().map((text): AnalysisEvent => ({ type: 'delta', model: MODEL, text }));
  fc.assert(
    fc.property(fc.array(delta), (events) => {
      const answer = events.reduce(afterEvent, waitingFor(MODEL));
      expect(answer.text).toBe(
        events.map((event) => (event.type === 'delta' ? event.text : '')).join(''),
      );
      expect(answer.state).toBe(events.length === 0 ? 'waiting' : 'answering');
    }),
  );
});
