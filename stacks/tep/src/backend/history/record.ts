import { crc32 } from 'node:zlib';
import { type Recorded, VALUES } from '../plant/recorded.ts';

/**
 * A sample on disk, little-endian: step u32, IDV bits u32, 53 values f64 (XMEAS 1..41, XMV 1..12),
 * CRC-32 u32 of all before it. Records have one size, so a record's place tells its number.
 */
const VALUES_AT = 8;
const CRC_AT = VALUES_AT + VALUES * 8;
export const RECORD_BYTES = CRC_AT + 4;

export function encodeRecords(samples: readonly Recorded[]): Buffer {
  const bytes = Buffer.alloc(samples.length * RECORD_BYTES);
  samples.forEach(({ step, idv, values }, k) => {
    const record = bytes.subarray(k * RECORD_BYTES, (k + 1) * RECORD_BYTES);
    record.writeUInt32LE(step, 0);
    record.writeUInt32LE(idv, 4);
    values.forEach((value, i) => record.writeDoubleLE(value, VALUES_AT + i * 8));
    record.writeUInt32LE(crc32(record.subarray(0, CRC_AT)), CRC_AT);
  });
  return bytes;
}

/** Whether the record was written as a whole and not changed since. */
export function isIntact(record: Buffer): boolean {
  return (
    record.length === RECORD_BYTES &&
    crc32(record.subarray(0, CRC_AT)) === record.readUInt32LE(CRC_AT)
  );
}

export const stepOf = (record: Buffer): number => record.readUInt32LE(0);

export function decodeRecord(run: number, record: Buffer): Recorded {
  return {
    run,
    step: stepOf(record),
    idv: record.readUInt32LE(4),
    values: Float64Array.from({ length: VALUES }, (_, i) => record.readDoubleLE(VALUES_AT + i * 8)),
  };
}
