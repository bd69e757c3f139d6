import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Analysis, AnswerDelta } from '../../contract/index.ts';
import type { Announcement } from '../announcements.ts';
import { Backlog } from './backlog.ts';
import { Pending } from './pending.ts';

const delta = (data: AnswerDelta): Announcement => ({ name: 'answer-delta', data });

function analysis(id: number, text: string): Announcement {
  const answer = {
    ...({ model: 'm', state: 'answering', problem: null, ms: null, firstTokenMs: null } as const),
    text,
    ...{ inputTokens: null, outputTokens: null, cost: null, verdict: null, verdictProblem: null },
  };
  const data: Analysis = {
    ...{ id, incidentId: 1, task: 'explain', trigger: 'manual', at: '2026-11-21T00:00:00Z' },
    ...{ endedAt: null, answers: [answer], citations: [], agreement: null },
  };
  return { name: 'analysis', data };
}

/** What a client that reads knows of the answers: texts by analysis. */
function read(texts: Map<number, string>, announcements: readonly Announcement[]): void {
  for (const { name, data } of announcements) {
    if (name === 'analysis') texts.set(data.id, data.answers[0]?.text ?? '');
    if (name === 'answer-delta') {
      texts.set(data.analysisId, (texts.get(data.analysisId) ?? '') + data.text);
    }
  }
}

test('however seldom a client reads, it has the texts of the answers in the end', () => {
  const step = fc.record({
    id: fc.integer({ min: 1, max: 3 }),
    text: fc.string({ maxLength: 3 }),
    kind: fc.constantFrom('delta', 'analysis', 'read'),
  });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const pending = new Pending();
      const [seen, right] = [new Map<number, string>(), new Map<number, string>()];
      for (const { id, text, kind } of steps) {
        if (kind === 'read') read(seen, pending.take());
        if (kind === 'delta') {
          right.set(id, (right.get(id) ?? '') + text);
          pending.add(delta({ analysisId: id, model: 'm', text }));
        }
        if (kind === 'analysis') {
          if (!right.has(id)) right.set(id, '');
          pending.add(analysis(id, right.get(id)!));
        }
      }
      read(seen, pending.take());
      expect(seen).toEqual(right);
    }),
  );
});

test('a client that does not read has no more than 200 things waiting, the newest', () => {
  const pending = new Pending();
  for (let id = 1; id <= 1000; id += 1) pending.add(analysis(id, ''));
  const waiting = pending.take();
  expect(waiting).toHaveLength(200);
  expect(waiting.at(-1)?.data).toMatchObject({ id: 1000 });
});

test('a backlog gives its newest in order, once each', () => {
  const chunks = fc.array(fc.array(fc.nat(), { maxLength: 30 }));
  fc.assert(
    fc.property(chunks, fc.integer({ min: 1, max: 20 }), (added, limit) => {
      const backlog = new Backlog<number>(10);
      const all: number[] = [];
      for (const items of added) {
        backlog.add(items);
        all.push(...items);
      }
      const seen: number[] = [];
      for (let place = 0; place < backlog.end;) {
        const { items, next } = backlog.from(place, limit);
        seen.push(...items);
        place = next;
      }
      expect(seen.length).toBeGreaterThanOrEqual(Math.min(10, all.length));
      expect(seen).toEqual(all.slice(all.length - seen.length));
      expect(backlog.newest).toBe(all.at(-1));
    }),
  );
});
