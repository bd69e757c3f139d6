import { describe, expect, test } from 'vitest';
import { someDetections, someIncident } from '../../../test/support/explained-backend.ts';
import { type Analysis, DISTURBANCES, type Incident, XMEAS, XMV } from '../../contract/index.ts';
import { Courses } from '../analyses/recorded-courses.ts';
import { drawBarChart } from './bar-chart.ts';
import type { Block } from './blocks.ts';
import { reportBlocks } from './content.ts';
import { reportMarkdown } from './markdown.ts';
import { roughWidth } from './mark-labels.ts';
import type { ReportLanguage } from './texts.ts';

const VARIABLES = [...XMEAS, ...XMV];
const recorded = {
  run: 1,
  step: 1800,
  idv: 0,
  values: Float64Array.from(VARIABLES, (_, k) => k),
};

function blocksOf(
  language: ReportLanguage,
  change: Partial<Incident> = {},
  analyses: readonly Analysis[] = [],
): Block[] {
  return reportBlocks({
    incident: someIncident(change),
    detections: someDetections.between(1, 0, 3600),
    courses: new Courses([recorded]),
    normal: { mean: new Float64Array(52), deviation: new Float64Array(52).fill(1) },
    detector: 'PCA',
    analyses,
    language,
  });
}

/** All that is written, in the charts too. */
const writtenIn = (blocks: readonly Block[]): string =>
  JSON.stringify(
    blocks.map((block) => (block.kind === 'chart' ? { ...block.chart, points: [] } : block)),
  );

describe('in Chinese', () => {
  test('no variable and no cause keeps its English name', () => {
    const everything = VARIABLES.map(({ id }, k) => ({ variable: id, value: 1 + k }));
    const { diagnosis } = someIncident();
    const written = writtenIn(
      blocksOf('zh-CN', {
        contributions: [{ statistic: 'T2', variables: everything }],
        ruledOut: [...DISTURBANCES.map(({ number }) => number), 'none'],
        diagnosis,
      }),
    );
    for (const { name } of [...VARIABLES, ...DISTURBANCES]) expect(written).not.toContain(name);
    expect(written).not.toContain('None of these');
    for (const part of ['IDV 6 A 进料损失（流 1）', 'IDV 16 未知 – 汽提塔蒸汽传热', '均不是']) {
      expect(written).toContain(part);
    }
  });
});

describe('the diagnosis', () => {
  const { diagnosis } = someIncident();
  const early = 'It is early';

  test.each([
    [20, true],
    [79, true],
    [80, false],
  ])('after %i samples is called early: %s', (samples, expected) => {
    const written = writtenIn(blocksOf('en', { diagnosis: { ...diagnosis!, samples } }));
    expect(written.includes(early)).toBe(expected);
    expect(written).toContain(`It rests on ${samples} samples (${(samples * 0.05).toFixed(2)} h)`);
  });

  test.each([
    ['up', '+0.25 kscmh'],
    ['wavering', 'swings'],
    ['still', 'does not move any more'],
  ] as const)('tells of a variable that goes %s: %s', (direction, words) => {
    const [first] = diagnosis!.evidence;
    const evidence = [{ ...first!, direction, change: 0.25 }];
    const markdown = reportMarkdown(blocksOf('en', { diagnosis: { ...diagnosis!, evidence } }));
    expect(markdown).toContain(
      `| XMEAS 1 A feed (stream 1) | -20.0 | ${words} | speaks for IDV 6 |`,
    );
  });

  test('that is not there yet is said to be missing', () => {
    expect(reportMarkdown(blocksOf('en', { diagnosis: null }))).toContain(
      'Not enough samples have followed the onset.',
    );
  });
});

test('sections with nothing to say are left out', () => {
  const nothing = { notes: ' ', ruledOut: [], contributions: [] };
  const headings = blocksOf('en', nothing).flatMap((block) =>
    block.kind === 'heading' ? [block.text] : [],
  );
  expect(headings).toEqual([
    'Tennessee Eastman process: incident 1',
    'Summary',
    'Built-in diagnosis',
    'Statistics over time',
    'Answers of language models',
  ]);
});

test('the name of every variable fits beside its bar', () => {
  for (const language of ['en', 'zh-CN'] as const) {
    const contributions = VARIABLES.map(({ id }) => ({
      statistic: 'T2',
      variables: [{ variable: id, value: -1 }],
    }));
    for (const block of blocksOf(language, { contributions })) {
      if (block.kind !== 'chart' || block.chart.kind !== 'bars') continue;
      for (const shape of drawBarChart(block.chart).shapes) {
        if (shape.kind !== 'text' || shape.align !== 'end') continue;
        expect(shape.at[0]).toBeGreaterThanOrEqual(roughWidth(shape.text, shape.size));
      }
    }
  }
});
