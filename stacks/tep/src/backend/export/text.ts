import { hoursOf, XMEAS, XMV } from '../../contract/index.ts';
import type { Recorded } from '../plant/recorded.ts';

type Batches = AsyncIterable<readonly Recorded[]>;

/** Names of the values of a row: step, plant time in h, bits of the disturbances, XMEAS, XMV. */
export const EXPORT_COLUMNS: readonly string[] = [
  'step',
  'hours',
  'idv',
  ...[...XMEAS, ...XMV].map(({ id }) => id.replace(' ', '')),
];

const rowOf = ({ step, idv, values }: Recorded): number[] => [step, hoursOf(step), idv, ...values];

/** RFC 4180; numbers with all their digits, which read back as the same doubles. */
export async function* csvText(batches: Batches): AsyncGenerator<string> {
  yield `${EXPORT_COLUMNS.join(',')}\r\n`;
  for await (const samples of batches) {
    yield samples.map((sample) => `${rowOf(sample).join(',')}\r\n`).join('');
  }
}

/** `{"run":1,"columns":[…],"rows":[[…],…]}` */
export async function* jsonText(batches: Batches, run: number): AsyncGenerator<string> {
  yield `{"run":${run},"columns":${JSON.stringify(EXPORT_COLUMNS)},"rows":[`;
  let separator = '\n';
  for await (const samples of batches) {
    yield separator + samples.map((sample) => JSON.stringify(rowOf(sample))).join(',\n');
    separator = ',\n';
  }
  yield '\n]}\n';
}
