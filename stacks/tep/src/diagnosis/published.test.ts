import { beforeAll, describe, expect, test } from 'vitest';
import { CAUSES, UNDETECTABLE } from './causes.ts';
import { diagnose } from './diagnose.ts';
import { loadModel } from './load-model.ts';
import { PUBLISHED_ONSET, type PublishedRun, publishedRuns } from './training/published.ts';

/** The benchmark's test runs: 11 from their files, the others simulated from their seeds. */

const model = loadModel();
let runs: readonly PublishedRun[] = [];
beforeAll(() => {
  runs = [...publishedRuns()];
}, 120_000);

function runOf(idv: number): PublishedRun {
  const found = runs.find((run) => run.idv === idv);
  if (found === undefined) throw new Error(`there is no run of IDV ${idv}`);
  return found;
}

const detectable = CAUSES.filter((id) => id !== 'none' && !UNDETECTABLE.includes(id));

test('are there for every detectable cause', () => {
  expect(detectable).toHaveLength(18);
  expect(runs.map(({ idv }) => idv)).toEqual(expect.arrayContaining(detectable));
  expect(runs.filter(({ fromFile }) => fromFile)).toHaveLength(11);
});

describe.each([160, 320])('%i rows after the onset', (length) => {
  test.each(detectable)('IDV %i is among the first three', (id) => {
    const rows = runOf(Number(id)).rows.slice(0, PUBLISHED_ONSET + length);
    const { ranked } = diagnose(model, rows, { onset: PUBLISHED_ONSET });
    expect(ranked.slice(0, 3).map((cause) => cause.id)).toContain(id);
  });

  test.each([3, 9])('IDV %i is called not distinguishable', (id) => {
    const rows = runOf(id).rows.slice(0, PUBLISHED_ONSET + length);
    const { ranked, hidden } = diagnose(model, rows, { onset: PUBLISHED_ONSET });
    const others = ranked.filter((cause) => !hidden.ids.includes(cause.id));
    expect(hidden.probability).toBeGreaterThan(others[0]?.probability ?? 1);
  });
});
