import { formatEventId, hoursOf, type Sample, XMEAS, XMV } from '../../contract/index.ts';

export const MEASUREMENTS = XMEAS.length;
/** XMEAS 1..41, then XMV 1..12. */
export const VALUES = MEASUREMENTS + XMV.length;

/** A sample as it is handed from the simulation to disk and streams. */
export interface Recorded {
  readonly run: number;
  readonly step: number;
  /** Bit n - 1 is set while IDV n is on. */
  readonly idv: number;
  readonly values: Float64Array;
}

export function idvBits(idv: Uint8Array): number {
  return idv.reduce((bits, on, k) => (on === 0 ? bits : bits | (1 << k)), 0);
}

export function toSample({ run, step, idv, values }: Recorded): Sample {
  return {
    run,
    stepIndex: step,
    hours: hoursOf(step),
    xmeas: Array.from(values.subarray(0, MEASUREMENTS)),
    xmv: Array.from(values.subarray(MEASUREMENTS)),
    idv,
  };
}

export const eventIdOf = ({ run, step }: Recorded): string =>
  formatEventId({ run, stepIndex: step });

/** Samples of one run as they cross from the worker: each a step, the IDV bits and the values. */
export const ROW = 2 + VALUES;

export function packSamples(samples: readonly Recorded[]): Float64Array<ArrayBuffer> {
  const packed = new Float64Array(samples.length * ROW);
  samples.forEach(({ step, idv, values }, k) => {
    packed[k * ROW] = step;
    packed[k * ROW + 1] = idv;
    packed.set(values, k * ROW + 2);
  });
  return packed;
}

export function unpackSamples(run: number, packed: Float64Array): Recorded[] {
  return Array.from({ length: packed.length / ROW }, (_, k) => {
    const [step = 0, idv = 0, ...values] = packed.subarray(k * ROW, (k + 1) * ROW);
    return { run, step, idv, values: Float64Array.from(values) };
  });
}
