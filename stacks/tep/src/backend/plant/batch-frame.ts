import { DISTURBANCES } from '../../contract/index.ts';
import type { FromWorker } from './messages.ts';
import { ROW } from './recorded.ts';

type Batch = Extract<FromWorker, { type: 'batch' }>;

const BYTES = Float64Array.BYTES_PER_ELEMENT;
const IDV_LIMIT = 2 ** DISTURBANCES.length;

/** Little-endian doubles: the number of the run, then the samples as `packSamples` packs them. */
export function writeBatch({ run, packed }: Batch): Buffer {
  const frame = Buffer.allocUnsafe((1 + packed.length) * BYTES);
  frame.writeDoubleLE(run, 0);
  packed.forEach((value, k) => frame.writeDoubleLE(value, (1 + k) * BYTES));
  return frame;
}

/** Null if the bytes are no batch. */
export function readBatch(frame: Buffer): Batch | null {
  const length = frame.length / BYTES - 1;
  if (length < ROW || length % ROW !== 0) return null;
  const run = frame.readDoubleLE(0);
  const packed = Float64Array.from({ length }, (_, k) => frame.readDoubleLE((1 + k) * BYTES));
  const isBatch = isCount(run) && run > 0 && areSamples(packed);
  return isBatch ? { type: 'batch', run, packed } : null;
}

/** Whether each row begins with a step, later than the one before, and the bits of its faults. */
function areSamples(packed: Float64Array): boolean {
  let last = -1;
  for (let row = 0; row < packed.length; row += ROW) {
    const [step = NaN, idv = NaN] = packed.subarray(row, row + 2);
    if (!isCount(step) || step <= last || !isCount(idv) || idv >= IDV_LIMIT) return false;
    last = step;
  }
  return true;
}

const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;
