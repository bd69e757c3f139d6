/**
 * Measures what the stack promises about speed and size, one figure after another.
 * npm run -s bench [-- --only WORD]; ends with 1 if a limit is missed. A whole run is written to
 * docs/bench.json.
 */
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { detection } from './detection.ts';
import { type Figure, judge, type Judged } from './figure.ts';
import { firstToken } from './first-token.ts';
import { memory } from './memory.ts';
import { search } from './search.ts';
import { simulator } from './simulator.ts';
import { stream } from './stream.ts';

const FIGURES: readonly Figure[] = [simulator, detection, stream, firstToken, memory, search];
const FILE = new URL('../docs/bench.json', import.meta.url);

const { values } = parseArgs({ options: { only: { type: 'string', default: '' } } });
const wanted = values.only.toLowerCase();
const judged: Judged[] = [];
for (const figure of FIGURES.filter(({ name }) => name.toLowerCase().includes(wanted))) {
  judged.push(await judge(figure));
}
console.table(
  judged.map(({ name, unit, limit, measured, met, detail, problem }) => ({
    figure: name,
    limit: `${Number(limit.toPrecision(4))} ${unit}`,
    measured: measured === null ? problem : `${measured} ${unit}`,
    verdict: met ? 'met' : 'MISSED',
    detail: Object.entries(detail)
      .map(([key, value]) => `${key} ${value}`)
      .join(', '),
  })),
);
const machine = { cpus: cpus().length, model: cpus()[0]?.model ?? '', node: process.version };
if (wanted === '') {
  const report = { at: new Date().toISOString(), machine, figures: judged };
  await writeFile(FILE, `${JSON.stringify(report, null, 2)}\n`);
}
process.exitCode = judged.length > 0 && judged.every(({ met }) => met) ? 0 : 1;
