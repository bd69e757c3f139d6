import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { valueOf } from '../../../test/reference/benchmark-rows.ts';
import { DETECTION_STEPS, detectionSchema } from '../../contract/index.ts';
import { loadModel } from '../../diagnosis/index.ts';
import { ClosedLoop, STEPS_PER_HOUR } from '../../simulator/index.ts';
import { idvBits, type Recorded } from '../plant/recorded.ts';
import { Judge, type Judgement } from './judge.ts';
import { DEFAULT_SETTINGS, type Models, trainModels } from './models.ts';

const ONSET = 8 * STEPS_PER_HOUR;

function recorded(seed: number, hours: number, disturbance: number | null): Recorded[] {
  const samples: Recorded[] = [];
  const record = (step: number, { xmeas, xmv, idv }: ClosedLoop): void => {
    const values = Float64Array.of(...xmeas, ...xmv);
    samples.push({ run: 1, step, idv: idvBits(idv), values });
  };
  const plant = new ClosedLoop({ seed });
  plant.run({
    ...{ steps: hours * STEPS_PER_HOUR, every: DETECTION_STEPS, onset: ONSET, onRecord: record },
    idv: disturbance === null ? [] : [disturbance],
  });
  return samples;
}

let models: Models;
let fault: Recorded[];

beforeAll(() => {
  const rows = recorded(2_000_000_011, 48, null).map(({ values }) => values);
  const normal = { training: rows.slice(20, 560), limits: rows.slice(560) };
  models = valueOf(trainModels(normal, { ...DEFAULT_SETTINGS, limits: 'theory', alpha: 1e-4 }));
  fault = recorded(3_344_556_677, 14, 4);
}, 60_000);

function judge(method: 'pca' | 'dpca' | 'cva' = 'cva', consecutive = 6): Judge {
  const made = new Judge(loadModel());
  made.install({ models, settings: { method, consecutive } });
  return made;
}

/** Samples that the diagnoses of a judgement rest on. */
const diagnosed = ({ changes }: Pick<Judgement, 'changes'>): number[] =>
  changes.flatMap((change) => (change.kind === 'diagnosed' ? change.diagnosis.samples : []));

describe('the judge of samples', () => {
  test('opens an incident at a fault and ranks its causes again and again', () => {
    const { detections, changes } = judge().take(fault);
    expect(detections).toHaveLength(fault.length);
    for (const detection of detections) detectionSchema.parse(detection);
    expect(changes[0]).toMatchObject({ kind: 'opened', run: 1, method: 'cva', switchedOn: [4] });
    expect(diagnosed({ changes })).toEqual([6, 10, 20, 40, 80]);
    const last = changes.at(-1);
    if (last?.kind !== 'diagnosed') throw new Error('it was not diagnosed last');
    expect(last.diagnosis.ranked[0]).toMatchObject({ id: 4 });
    expect(last.diagnosis.ranked).toHaveLength(22);
  });

  test('says the same however the samples come', () => {
    const whole = judge().take(fault);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: fault.length }), { maxLength: 6 }), (cuts) => {
        const cut = judge();
        const places = [0, ...cuts.toSorted((a, b) => a - b), fault.length];
        const parts = places.slice(1).map((end, k) => cut.take(fault.slice(places[k], end)));
        expect(parts.flatMap(({ detections }) => detections)).toEqual(whole.detections);
        expect(parts.flatMap(({ changes }) => changes)).toEqual(whole.changes);
      }),
      { numRuns: 10 },
    );
  });

  test('the end of the run ends the incident, with a last diagnosis; other runs do not', () => {
    const watched = judge();
    watched.take(fault);
    const lastStep = fault.at(-1)!.step;
    expect(watched.end(7)).toEqual([]);
    const changes = watched.end(1);
    expect(diagnosed({ changes })[0]).toBeGreaterThan(80);
    expect(changes.at(-1)).toEqual({ kind: 'closed', state: 'ended', endStep: lastStep });
    expect(watched.end(1)).toEqual([]);
  });

  test('samples of another run end the incident and start over', () => {
    const watched = judge();
    watched.take(fault);
    const { detections, changes } = watched.take([{ ...fault[0]!, run: 2 }]);
    expect(changes.at(-1)).toMatchObject({ kind: 'closed', state: 'ended' });
    expect(Object.keys(detections[0]!.methods)).toEqual(['pca']);
  });

  test('a run that goes on from a snapshot is judged by its own samples alone', () => {
    const watched = judge();
    watched.take(fault);
    // As after a restore: another run, whose first sample follows the last one on the grid.
    const calm = recorded(1_234_567, 2, null).map(({ step, ...rest }) => ({
      ...{ ...rest, run: 2, step: step + fault.at(-1)!.step },
    }));
    const fresh = judge();
    expect(watched.take(calm).detections).toEqual(fresh.take(calm).detections);
    const methods = watched.take([{ ...calm[0]!, run: 3 }]).detections.map(({ methods: m }) => m);
    expect(methods.map((one) => Object.keys(one))).toEqual([['pca']]);
  });

  test('the count of exceedances in a row begins anew with a run', () => {
    const watched = judge('pca', 6);
    const wild = fault.slice(-6).map((sample) => ({
      ...sample,
      values: sample.values.map((value) => value * 2),
    }));
    expect(watched.take(wild.slice(0, 5)).changes).toEqual([]);
    const next = wild.map((sample) => ({ ...sample, run: 2 }));
    expect(watched.take(next.slice(5)).changes).toEqual([]);
  });

  test('goes on for another that was broken off', () => {
    const half = fault.length - 40;
    const whole = judge();
    whole.take(fault.slice(0, half));
    const resumed = judge();
    expect(resumed.resume(fault.slice(0, half))).toEqual([]);
    expect(resumed.take(fault.slice(half))).toEqual(whole.take(fault.slice(half)));
    const calm = fault.slice(0, 100);
    expect(judge().resume(calm)).toEqual([
      { kind: 'closed', state: 'ended', endStep: calm.at(-1)!.step },
    ]);
  });

  test('other settings neither lose the incident nor a sample', () => {
    const watched = judge('cva');
    const half = fault.length - 40;
    watched.take(fault.slice(0, half));
    watched.install({ models, settings: { method: 'pca', consecutive: 41 } });
    const { detections, changes } = watched.take(fault.slice(half));
    expect(Object.keys(detections[0]!.methods)).toEqual(['pca', 'dpca', 'cva']);
    expect(detections).toEqual(judge('cva').take(fault).detections.slice(half));
    expect(changes.filter(({ kind }) => kind !== 'diagnosed')).toEqual([]);
    expect(watched.end(1).at(-1)).toMatchObject({ kind: 'closed', state: 'ended' });
  });

  test('normal samples in a row clear it', () => {
    const watched = judge('pca', 1);
    const calm = fault.slice(0, 100);
    const jolted = calm.map((sample, k) =>
      k === 50 ? { ...sample, values: sample.values.map((value) => value * 1.5) } : sample,
    );
    const { changes } = watched.take(jolted);
    const step = jolted[50]!.step;
    expect(changes).toMatchObject([
      { kind: 'opened', onsetStep: step, detectedStep: step },
      { kind: 'closed', state: 'cleared', endStep: step + DETECTION_STEPS },
    ]);
  });

  test('without models it keeps the rows for when they come', () => {
    const watched = new Judge(loadModel());
    expect(watched.take(fault.slice(0, -1))).toEqual({ detections: [], changes: [] });
    watched.install({ models, settings: { method: 'cva', consecutive: 6 } });
    const [detection] = watched.take(fault.slice(-1)).detections;
    expect(detection).toEqual(judge().take(fault).detections.at(-1));
  });

  test('rows too few for a window are explained by the methods they are enough for', () => {
    const rows = fault.map(({ values }) => values);
    expect(Object.keys(judge().explain(rows.slice(0, 1)))).toEqual(['pca']);
    expect(new Judge(loadModel()).explain(rows)).toEqual({});
  });
});
