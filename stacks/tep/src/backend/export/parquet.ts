import { type BasicType, ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import { hoursOf } from '../../contract/index.ts';
import type { Recorded } from '../plant/recorded.ts';
import { EXPORT_COLUMNS } from './text.ts';

/** Rows of one group; its 56 columns take 3.7 MB. */
const GROUP_ROWS = 8192;

interface Column {
  readonly name: string;
  readonly type: BasicType;
  readonly data: number[];
  readonly nullable: false;
}

const typeOf = (name: string): BasicType =>
  name === 'step' || name === 'idv' ? 'INT32' : 'DOUBLE';

function columnsOf(samples: readonly Recorded[]): Column[] {
  const heads: readonly ((sample: Recorded) => number)[] = [
    ({ step }) => step,
    ({ step }) => hoursOf(step),
    ({ idv }) => idv,
  ];
  return EXPORT_COLUMNS.map((name, k) => {
    const valueOf = heads[k] ?? (({ values }: Recorded) => values[k - heads.length] ?? Number.NaN);
    return { name, type: typeOf(name), data: samples.map(valueOf), nullable: false };
  });
}

/** A Parquet file group by group, each handed on before the next is encoded. */
export async function* parquetBytes(
  batches: AsyncIterable<readonly Recorded[]>,
): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: schemaFromColumnData({ columnData: columnsOf([]) }),
  });
  const write = async (samples: readonly Recorded[]): Promise<Uint8Array> => {
    await writer.write({ columnData: columnsOf(samples), rowGroupSize: GROUP_ROWS });
    return take(bytes);
  };
  let waiting: Recorded[] = [];
  for await (const samples of batches) {
    waiting.push(...samples);
    while (waiting.length >= GROUP_ROWS) {
      yield await write(waiting.slice(0, GROUP_ROWS));
      waiting = waiting.slice(GROUP_ROWS);
    }
  }
  if (waiting.length > 0) yield await write(waiting);
  await writer.finish();
  yield take(bytes);
}

/** What was written since the last time. The writer's `offset` goes on counting the whole file. */
function take(bytes: ByteWriter): Uint8Array {
  const taken = new Uint8Array(bytes.buffer, 0, bytes.index).slice();
  bytes.index = 0;
  return taken;
}
