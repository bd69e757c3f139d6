import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { type ExportFormat, exportQuerySchema } from '../../contract/index.ts';
import type { Recorded } from '../plant/recorded.ts';
import type { PlantService } from '../plant-service.ts';
import { check } from '../problem.ts';
import { readSamples } from './samples.ts';
import { csvText, jsonText } from './text.ts';

type Batches = AsyncIterable<readonly Recorded[]>;

interface Format {
  readonly mediaType: string;
  readonly encode: (batches: Batches, run: number) => AsyncIterable<string | Uint8Array>;
}

/** Its library comes when it is wanted. */
async function* encodeParquet(batches: Batches): AsyncGenerator<Uint8Array> {
  const { parquetBytes } = await import('./parquet.ts');
  yield* parquetBytes(batches);
}

const FORMATS: Readonly<Record<ExportFormat, Format>> = {
  csv: { mediaType: 'text/csv; charset=utf-8; header=present', encode: csvText },
  json: { mediaType: 'application/json; charset=utf-8', encode: jsonText },
  parquet: { mediaType: 'application/vnd.apache.parquet', encode: encodeParquet },
};

/** Recorded samples as a file, streamed from disk. */
export function exportRoutes(app: FastifyInstance, { history }: PlantService): void {
  app.get('/export', (request, reply) => {
    const query = check(exportQuerySchema, request.query);
    const { format, run = history.lastRun, from = 0, to = Infinity, every } = query;
    if (!history.runs().some((known) => known.run === run)) {
      const message = run === 0 ? 'Nothing has been recorded yet.' : `Run ${run} has no samples.`;
      throw Object.assign(new Error(message), { statusCode: 404 });
    }
    const { mediaType, encode } = FORMATS[format];
    const samples = readSamples(history, { run, from, to, every });
    return reply
      .type(mediaType)
      .header('content-disposition', `attachment; filename="tep-run-${run}.${format}"`)
      .send(Readable.from(encode(samples, run), { objectMode: false }));
  });
}
