import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readBatch } from './batch-frame.ts';
import { FrameError, readFromPlant, readToPlant, writeFromPlant, writeToPlant } from './frames.ts';
import type { ToPlant } from './message-schemas.ts';
import type { FromWorker, PlantImage } from './messages.ts';
import { packSamples, type Recorded, VALUES } from './recorded.ts';
import { Simulation } from './simulation.ts';

const runs = fc.integer({ min: 1, max: 2 ** 40 });
/** JSON has no negative zero; where one counts, in an image, it is written out. */
const numbers = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .map((value) => (value === 0 ? 0 : value));
const speeds = fc.oneof(fc.constant('max' as const), fc.integer({ min: 1, max: 1_000_000 }));

const samples = fc
  .uniqueArray(fc.maxSafeNat(), { minLength: 1, maxLength: 20 })
  .map((steps) => steps.sort((a, b) => a - b))
  .chain((steps) =>
    fc.tuple(
      ...steps.map((step) =>
        fc.record({
          step: fc.constant(step),
          idv: fc.nat(2 ** 21 - 1),
          values: fc.float64Array({ minLength: VALUES, maxLength: VALUES }),
        }),
      ),
    ),
  );
const batches = fc
  .tuple(runs, samples)
  .map(([run, rows]): Extract<FromWorker, { type: 'batch' }> => {
    const recorded: Recorded[] = rows.map((row) => ({ run, ...row }));
    return { type: 'batch', run, packed: packSamples(recorded) };
  });

/** A real plant's, with one of its states a negative zero. */
function someImage(): PlantImage {
  const simulation = new Simulation({ run: 1, seed: 77, noise: true, speed: 'max' });
  simulation.apply({ kind: 'start' });
  simulation.advance(200);
  const outcome = simulation.apply({ kind: 'image' });
  if (!outcome.ok || outcome.image === undefined) throw new Error('no image');
  const { image } = outcome;
  const { plant } = image.loop;
  const states = plant.states.with(3, -0);
  return { ...image, loop: { ...image.loop, plant: { ...plant, states } } };
}

const image = someImage();
const state = new Simulation({ run: 3, seed: 1, noise: false, speed: 60 }).state();
const ids = fc.integer({ min: 1 });

const commands = fc.oneof(
  fc.constantFrom('start', 'stop', 'emergency-stop', 'image', 'look').map((kind) => ({ kind })),
  fc.record(
    {
      kind: fc.constant('reset'),
      run: runs,
      seed: fc.integer({ min: 1 }),
      noise: fc.boolean(),
    },
    { requiredKeys: ['kind', 'run'] },
  ),
  fc.record({ kind: fc.constant('speed'), speed: speeds }),
  fc.record({
    kind: fc.constant('disturbance'),
    number: fc.integer({ min: 1, max: 21 }),
    on: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('setpoint'), loop: fc.constant(17), value: numbers }),
  fc.record({
    kind: fc.constant('manipulated'),
    number: fc.integer({ min: 1, max: 12 }),
    mode: fc.constantFrom('manual', 'automatic', null),
    value: fc.option(numbers),
  }),
  fc.record({ kind: fc.constant('input'), id: fc.constant('stream-4-a'), value: numbers }),
  fc.record({
    kind: fc.constant('prerun'),
    hours: numbers,
    afterwards: fc.constantFrom('run', 'stop'),
  }),
  fc.record({
    kind: fc.constant('restore'),
    run: runs,
    name: fc.oneof(fc.string(), fc.constant('-0')),
    image: fc.constant(image),
  }),
);
const toPlant = fc.oneof(
  fc.constant({ type: 'taken' }),
  fc.record({ type: fc.constant('command'), id: ids, command: commands }),
  fc.record({
    type: fc.constant('begin'),
    initial: fc.record({ run: runs, seed: ids, noise: fc.boolean(), speed: speeds }),
  }),
) as fc.Arbitrary<ToPlant>;

const occurrence = fc.record({ kind: fc.constant('prerun'), untilHours: numbers });
const outcomes = fc.oneof(
  fc.record({ ok: fc.constant(false), reason: fc.string() }),
  fc.record(
    {
      ok: fc.constant(true),
      state: fc.constant(state),
      occurrence: fc.option(occurrence),
      image: fc.constant(image),
    },
    { requiredKeys: ['ok', 'state', 'occurrence'] },
  ),
);
const said = fc.oneof(
  fc.constant({ type: 'beat' }),
  fc.constant({ type: 'state', state }),
  fc.record({ type: fc.constant('occurrence'), occurrence, state: fc.constant(state) }),
  fc.record({ type: fc.constant('outcome'), id: ids, outcome: outcomes }),
) as fc.Arbitrary<FromWorker>;

describe('what crosses between backend and simulator', () => {
  test('arrives as it was sent, to the last bit of an image', () => {
    fc.assert(
      fc.property(toPlant, (message) => {
        expect(readToPlant(writeToPlant(message))).toEqual(message);
      }),
    );
    fc.assert(
      fc.property(fc.oneof(said, batches), (message) => {
        expect(readFromPlant(writeFromPlant(message))).toEqual(message);
      }),
    );
  });

  test('a batch is the bytes it should be', () => {
    const values = new Float64Array(VALUES).fill(0.5);
    const packed = packSamples([{ run: 7, step: 180, idv: 32, values }]);
    const frame = writeFromPlant({ type: 'batch', run: 7, packed });
    expect(frame).toHaveLength(8 * (1 + 2 + VALUES));
    expect((frame as Buffer).subarray(0, 32).toString('hex')).toBe(
      ['0000000000001c40', '0000000000806640', '0000000000004040', '000000000000e03f'].join(''),
    );
  });

  test('bytes that are no batch are refused, whatever they are', () => {
    fc.assert(
      fc.property(batches, fc.nat(), fc.double(), (batch, place, value) => {
        const frame = writeFromPlant(batch) as Buffer;
        expect(readBatch(frame.subarray(0, place % frame.length))).not.toEqual(batch);
        const changed = Buffer.from(frame);
        changed.writeDoubleLE(value, (place % 3) * 8);
        const isCount = Number.isSafeInteger(value) && value >= 0;
        if (!isCount) expect(readBatch(changed)).toBeNull();
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        expect(() => readFromPlant(Buffer.from(bytes))).toThrow(FrameError);
      }),
    );
  });

  test('text that is no message is refused with what is wrong', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(() => readToPlant(text)).toThrow(FrameError);
        expect(() => readFromPlant(text)).toThrow(FrameError);
      }),
    );
    const command = { kind: 'disturbance', number: 22, on: true };
    const late = JSON.stringify({ type: 'command', id: 1, command });
    expect(() => readToPlant(late)).toThrow(/command\.number/);
    expect(() => readToPlant(Buffer.alloc(8))).toThrow(FrameError);
  });
});
