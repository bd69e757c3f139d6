import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Providers, NAMES } from '../../../test/providers/local-providers.ts';
import { type Script, streamed } from '../../../test/providers/script.ts';
import { call, temporaryFolder } from '../../../test/support/backend.ts';
import {
  environmentOf,
  someIncident,
  startExplained,
} from '../../../test/support/explained-backend.ts';
import { analysisSchema, problemSchema } from '../../contract/index.ts';
import { readPdf } from '../../knowledge/convert/pdf.ts';
import { harmless } from './foreign-markdown.ts';
import { fontRuns } from './fonts.ts';
import { breakLines } from './line-breaks.ts';
import { reportPdf } from './pdf.ts';
import { svgOf } from './svg.ts';
import { tickText, ticksOf } from './ticks.ts';
import { drawTimeChart } from './time-chart.ts';

async function textOfPdf(bytes: Uint8Array): Promise<string> {
  const read = await readPdf('report.pdf', Uint8Array.from(bytes), '');
  if (!read.ok) throw new Error(read.problem.detail);
  const { sections } = read.value;
  const texts = sections.flatMap(({ headingPath, blocks }) => [
    ...headingPath,
    ...blocks.map(({ text }) => text),
  ]);
  return texts.join('\n');
}

test('an incident as Markdown and PDF, in both languages, with plots, answers and notes', async () => {
  await using folder = await temporaryFolder();
  const answer =
    '# Loss of A\n\n压力上升 because **A is lost** (Δp ≥ 5 kPa, T² → ∞) [kb:1].\n\n![x](http://example.org/x)\n\n' +
    '```json\n{ "causes": [{ "idv": 6, "confidence": 0.9 }] }\n```';
  const script: Script = [streamed([answer])];
  await using providers = await Providers.listen({
    ...{ anthropic: script, gemini: [{ fail: 'unauthorised' }], lmstudio: script },
  });
  await using backend = await startExplained(folder.path, environmentOf(providers));
  backend.incidents.put(someIncident({ notes: '阀门卡涩，已通知仪表。<script>alert(1)</script>' }));
  const models = [NAMES.anthropic, NAMES.gemini];
  const begun = await call(`${backend.api}/incidents/1/analyses`, 'POST', {
    task: 'root-cause',
    models,
  });
  await backend.analyses.settled();
  analysisSchema.parse(begun.body);

  const report = async (query: string): Promise<Response> =>
    fetch(`${backend.api}/incidents/1/report?${query}`);
  const markdown = await (await report('format=md')).text();
  expect(markdown).toContain('# Tennessee Eastman process: incident 1');
  // Two statistics, two charts of contributions, three variables.
  expect(markdown.match(/!\[[^\]]+\]\(data:image\/svg\+xml;base64,/g)).toHaveLength(7);
  expect(markdown).toContain('| IDV 6 A feed loss (stream 1) | 79.0 % |');
  expect(markdown).toContain('speaks for IDV 6');
  expect(markdown).toContain('压力上升 because **A is lost**');
  expect(markdown).toContain('No whole answer: ');
  expect(markdown).not.toContain('"causes"');
  expect(markdown).not.toContain('![x]');
  expect(markdown).not.toContain('<script>');
  expect(await (await report('format=md&language=zh-CN')).text()).toContain('## 内置诊断');

  const response = await report('format=pdf&language=zh-CN');
  expect(response.headers.get('content-type')).toBe('application/pdf');
  expect(response.headers.get('content-disposition')).toContain('incident-1-at-0.75-h.pdf');
  const text = await textOfPdf(new Uint8Array(await response.arrayBuffer()));
  for (const part of [
    '内置诊断',
    '阀门卡涩，已通知仪表',
    'A 进料损失（流 1）',
    '79.0 %',
    '压力上升',
    'Δp ≥ 5 kPa',
  ]) {
    expect(text).toContain(part);
  }
  expect(
    await textOfPdf(new Uint8Array(await (await report('format=pdf')).arrayBuffer())),
  ).toContain('Built-in diagnosis');

  for (const [status, path] of [
    [404, '9/report'],
    [400, '1/report?format=doc'],
    [400, '1/report?language=fr'],
    [400, 'x/report'],
  ] as const) {
    const refused = await call(`${backend.api}/incidents/${path}`);
    expect(problemSchema.parse(refused.body).status).toBe(status);
  }
});

test('no text breaks a PDF', async () => {
  const texts = [
    'plain',
    '反应器',
    'é ą Ł ж σ',
    '😀 \u0000 \ud800 \u202e',
    'हिन्दी',
    'x'.repeat(3000),
    '，'.repeat(200),
  ];
  const bytes = await reportPdf(texts.map((text) => ({ kind: 'paragraph', text })));
  const read = await textOfPdf(bytes);
  expect(read).toContain('反应器');
  expect(read).toContain('é ą Ł ж σ');
});

test('every character has a font, or a box in its place', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      for (const run of fontRuns(text, 400)) expect(run.font).toMatch(/-400-normal\.woff$/);
    }),
  );
  expect(fontRuns('T² 反', 700).map((run) => run.text)).toEqual(['T² ', '反']);
});

describe('lines', () => {
  const measure = (text: string): number => text.length;

  test('keep to the width and lose nothing but spaces', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b', ' ', '反', '应', '，', '。', '-') }),
        fc.integer({ min: 3, max: 12 }),
        (text, width) => {
          const lines = breakLines(text, width, measure);
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
          for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
        },
      ),
    );
  });

  test('break between words, and not before a closing mark', () => {
    expect(breakLines('one two three', 8, measure)).toEqual(['one two', 'three']);
    expect(breakLines('反应器，温度', 3, measure)).toEqual(['反应', '器，温', '度']);
  });
});

test('ticks are round, ascending and within the range', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -1e6, max: 1e6, noNaN: true }),
      fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
      (low, span) => {
        const ticks = ticksOf(low, low + span, 5);
        expect(ticks.length).toBeLessThanOrEqual(11);
        for (const [k, tick] of ticks.entries()) {
          expect(tick).toBeGreaterThanOrEqual(low - 1e-6 * span);
          expect(tick).toBeLessThanOrEqual(low + span * (1 + 1e-6));
          if (k > 0) expect(tick).toBeGreaterThan(ticks[k - 1]!);
        }
      },
    ),
  );
  expect(ticksOf(0, 10, 5)).toEqual([0, 2, 4, 6, 8, 10]);
  expect(tickText(0.1 + 0.2)).toBe('0.3');
});

test('no two numbers of a logarithmic axis stand in each other’s way', () => {
  const level = fc.double({ min: 1, max: 1e5, noNaN: true });
  fc.assert(
    fc.property(fc.array(level, { minLength: 2 }), level, (values, limit) => {
      const points = [...values, 50 * limit].map((value, hours) => ({ hours, value }));
      const chart = { kind: 'time', title: '', unit: '', hoursLabel: 'h', marks: [] } as const;
      const { shapes } = drawTimeChart({
        ...chart,
        points,
        levels: [{ value: limit, is: 'limit' }],
      });
      const numbers = shapes.filter((shape) => shape.kind === 'text' && shape.align === 'end');
      const heights = numbers.flatMap((shape) => (shape.kind === 'text' ? [shape.at[1]] : []));
      const apart = heights.slice(1).map((height, k) => (heights[k] ?? 0) - height);
      expect(heights.length).toBeGreaterThan(1);
      // As much as the letters are high.
      expect(Math.min(...apart)).toBeGreaterThan(8);
    }),
  );
});

test('a chart of anything stays within its frame and is well-formed', () => {
  const point = fc.record({
    hours: fc.double({ min: 0, max: 100, noNaN: true }),
    value: fc.oneof(fc.double({ min: -1e9, max: 1e9 }), fc.constant(0)),
  });
  const limit = fc.double({ min: 1e-3, max: 1e4, noNaN: true });
  fc.assert(
    fc.property(fc.array(point), limit, fc.string(), (points, value, title) => {
      const chart = { kind: 'time', title, unit: '', hoursLabel: 'h', marks: [] } as const;
      const drawing = drawTimeChart({ ...chart, points, levels: [{ value, is: 'limit' }] });
      for (const shape of drawing.shapes) {
        if (shape.kind !== 'path') continue;
        for (const [x, y] of shape.places) {
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(drawing.width + 1e-6);
          expect(y).toBeLessThanOrEqual(drawing.height + 1e-6);
        }
      }
      expect(svgOf(drawing)).not.toMatch(/NaN|Infinity/);
      expect(svgOf(drawing)).not.toMatch(/<[^>]*<|&(?!amp;|lt;|gt;|quot;)/);
    }),
  );
});

test('Markdown by others fetches nothing and runs nothing', () => {
  const text = '# Big\n![a](http://x)\n<img src=x>\n<!-- c -->a < b\n[link](http://y)';
  expect(harmless(text)).toBe(
    '#### Big\n!\\[a](http://x)\n&lt;img src=x>\n&lt;!-- c -->a < b\n[link](http://y)',
  );
});
