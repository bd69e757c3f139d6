import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { startBackend, temporaryFolder } from '../../../test/support/backend.ts';
import { History } from '../history/history.ts';
import { type Recorded, VALUES } from '../plant/recorded.ts';
import { parquetBytes } from './parquet.ts';
import { readSamples } from './samples.ts';
import { csvText, EXPORT_COLUMNS, jsonText } from './text.ts';

const recorded = (step: number, idv: number, value: number): Recorded => ({
  run: 3,
  step,
  idv,
  values: new Float64Array(VALUES).fill(value).map((same, k) => same + k / 7),
});

async function* batchesOf(...batches: Recorded[][]): AsyncGenerator<Recorded[]> {
  for (const batch of batches) yield await Promise.resolve(batch);
}

async function bytesOf(parts: AsyncIterable<string | Uint8Array>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const part of parts) chunks.push(Buffer.from(part));
  return Buffer.concat(chunks);
}

const rowOf = ({ step, idv, values }: Recorded): number[] => [step, step / 3600, idv, ...values];

const someSamples = fc
  .array(
    fc.record({
      idv: fc.nat(0x1fffff),
      value: fc.double({ noNaN: true, min: -1e9, max: 1e9 }),
    }),
    { maxLength: 30 },
  )
  .map((rows) => rows.map(({ idv, value }, k) => recorded(180 * (k + 1), idv, value)));

test('CSV and JSON read back as the same numbers', async () => {
  await fc.assert(
    fc.asyncProperty(someSamples, fc.nat(30), async (samples, cut) => {
      const batches = () => batchesOf(samples.slice(0, cut), samples.slice(cut));
      const nonEmpty = () => skipEmpty(batches());
      const lines = (await bytesOf(csvText(nonEmpty()))).toString().trimEnd().split('\r\n');
      expect(lines[0]).toBe(EXPORT_COLUMNS.join(','));
      expect(lines.slice(1).map((line) => line.split(',').map(Number))).toEqual(
        samples.map((sample) => rowOf(sample).map((value) => value + 0)),
      );
      const json: unknown = JSON.parse((await bytesOf(jsonText(nonEmpty(), 3))).toString());
      expect(json).toEqual({
        run: 3,
        columns: EXPORT_COLUMNS,
        rows: samples.map((sample) => rowOf(sample).map((value) => value + 0)),
      });
    }),
    { numRuns: 40 },
  );
});

async function* skipEmpty(batches: AsyncIterable<Recorded[]>): AsyncGenerator<Recorded[]> {
  for await (const batch of batches) if (batch.length > 0) yield batch;
}

test('Parquet reads back as the same numbers, over several groups', async () => {
  const samples = Array.from({ length: 20_000 }, (_, k) => recorded(k + 1, k % 7, Math.sin(k)));
  const bytes = await bytesOf(parquetBytes(batchesOf(samples.slice(0, 50), samples.slice(50))));
  const file = new Uint8Array(bytes).buffer;
  const metadata = parquetMetadata(file);
  expect(metadata.row_groups).toHaveLength(3);
  const rows = await parquetReadObjects({ file });
  expect(rows).toHaveLength(samples.length);
  for (const k of [0, 49, 50, 8191, 8192, 19_999]) {
    expect(EXPORT_COLUMNS.map((name): unknown => rows[k]?.[name])).toEqual(rowOf(samples[k]!));
  }
});

test('a Parquet file without samples is a file', async () => {
  const bytes = await bytesOf(parquetBytes(batchesOf()));
  expect(await parquetReadObjects({ file: new Uint8Array(bytes).buffer })).toEqual([]);
});

test('samples come in order from windows of the history, spaced as asked', async () => {
  await using folder = await temporaryFolder();
  const history = await History.open({ folder: folder.path, limitBytes: 100_000_000 });
  const samples = Array.from({ length: 900 }, (_, k) => recorded((k + 1) * 60, 0, k));
  await history.append(samples);
  const steps = async (from: number, to: number, every: number) => {
    const found: number[] = [];
    for await (const batch of readSamples(history, { run: 3, from, to, every })) {
      found.push(...batch.map(({ step }) => step));
    }
    return found;
  };
  expect(await steps(0, Infinity, 1)).toEqual(samples.map(({ step }) => step));
  expect(await steps(19_990, 40_070, 1)).toEqual(
    samples.map(({ step }) => step).filter((step) => step >= 19_990 && step <= 40_070),
  );
  expect(await steps(0, Infinity, 100)).toEqual(
    samples.map(({ step }) => step).filter((_, k) => k % 2 === 0),
  );
  await history.close();
});

test('a run is downloaded over HTTP', async () => {
  await using folder = await temporaryFolder();
  await using backend = await startBackend(folder.path);
  const { service, url } = backend;
  const none = await fetch(`${url}/api/v1/export?format=csv`);
  expect(none.status).toBe(404);
  await service.history.append([{ ...recorded(180, 0, 1), run: 1 }]);
  const answer = await fetch(`${url}/api/v1/export?format=csv`);
  expect(answer.headers.get('content-type')).toMatch('text/csv');
  expect(answer.headers.get('content-disposition')).toContain('tep-run-1.csv');
  expect((await answer.text()).split('\r\n')).toHaveLength(3);
});
