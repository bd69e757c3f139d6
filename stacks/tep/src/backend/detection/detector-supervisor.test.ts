import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { temporaryFolder, until } from '../../../test/support/backend.ts';
import { valueOf } from '../../../test/reference/benchmark-rows.ts';
import { DETECTION_STEPS } from '../../contract/index.ts';
import { loadModel } from '../../diagnosis/index.ts';
import { ClosedLoop, STEPS_PER_HOUR } from '../../simulator/index.ts';
import type { Recorded } from '../plant/recorded.ts';
import { DetectorEndedError, DetectorSupervisor } from './detector-supervisor.ts';
import { THREAD_LIMITS } from './detector-thread.ts';
import { Judge } from './judge.ts';
import type { IncidentChange } from './messages.ts';
import { DEFAULT_SETTINGS, type Models, trainModels } from './models.ts';

const ONSET = 2 * STEPS_PER_HOUR;
const SETTINGS = { method: 'cva', consecutive: 6 } as const;
/** Shorter than SQLite waits. */
const SHORT_MS = 2000;

function recorded(seed: number, hours: number, idv: number[]): Recorded[] {
  const samples: Recorded[] = [];
  new ClosedLoop({ seed }).run({
    ...{ steps: hours * STEPS_PER_HOUR, every: DETECTION_STEPS, idv, onset: ONSET },
    onRecord: (step, { xmeas, xmv }) => {
      samples.push({ run: 1, step, idv: 0, values: Float64Array.of(...xmeas, ...xmv) });
    },
  });
  return samples;
}

let models: Models;
let fault: Recorded[];
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let supervisor: DetectorSupervisor;
let judgedSteps: number[];
let changes: IncidentChange[];
let failures: Error[];
/** Every thread that was started, the newest last. */
let threads: Worker[];

const onWorker = (worker: Worker): void => {
  threads.push(worker);
};

function supervise(limits = THREAD_LIMITS): DetectorSupervisor {
  const made = new DetectorSupervisor(
    folder.path,
    {
      onDetections: (detections) => judgedSteps.push(...detections.map((one) => one.stepIndex)),
      onIncident: (change) => changes.push(change),
      onTrouble: (detail) => failures.push(new Error(detail)),
      onFailure: (error) => failures.push(error),
    },
    limits,
  );
  made.install({ models, settings: SETTINGS });
  return made;
}

/** The n-th to the m-th sample of the fault, in small batches. */
async function judge(from: number, to: number): Promise<void> {
  for (let k = from; k < to; k += 10) {
    await supervisor.judge(fault.slice(k, Math.min(k + 10, to)));
  }
}

const stepsOf = (samples: readonly Recorded[]): number[] => samples.map(({ step }) => step);

beforeAll(() => {
  const rows = recorded(2_000_000_011, 24, []).map(({ values }) => values);
  const normal = { training: rows.slice(20), limits: rows };
  models = valueOf(trainModels(normal, { ...DEFAULT_SETTINGS, limits: 'theory', alpha: 1e-4 }));
  fault = recorded(3_344_556_677, 6, [1]);
}, 60_000);

beforeEach(async () => {
  [threads, judgedSteps, changes, failures] = [[], [], [], []];
  folder = await temporaryFolder();
  process.on('worker', onWorker);
});

afterEach(async () => {
  process.off('worker', onWorker);
  await supervisor.close();
  await folder[Symbol.asyncDispose]();
});

describe('a detector whose thread', () => {
  test('is killed goes on with its models, its windows and its incident', async () => {
    supervisor = supervise();
    await judge(0, 80);
    expect(changes[0]).toMatchObject({ kind: 'opened', switchedOn: [] });
    await threads.at(-1)!.terminate();
    await judge(80, 120);
    await until(() => judgedSteps.length >= 119);
    expect(supervisor.failure).toBeNull();
    expect(supervisor.failures).toBe(1);
    expect(threads).toHaveLength(2);
    // Not one sample is missing, and none of the newer ones was judged by a half-filled window.
    expect(judgedSteps).toEqual(stepsOf(fault.slice(0, 120)));
    const unbroken = new Judge(loadModel());
    unbroken.install({ models, settings: SETTINGS });
    expect(changes).toEqual(unbroken.take(fault.slice(0, 120)).changes);
  });

  test('is killed tells so, holds up nobody and explains nothing meanwhile', async () => {
    supervisor = supervise();
    await judge(0, 20);
    await threads.at(-1)!.terminate();
    expect(supervisor.failure?.message).toMatch(/ended with code/);
    await supervisor.judge(fault.slice(20, 30));
    await expect(supervisor.explain([])).rejects.toThrow(DetectorEndedError);
    expect(judgedSteps).toHaveLength(20);
    await until(() => supervisor.failure === null && judgedSteps.length === 30);
  });

  test('hangs is ended and replaced; what it was told is judged after all', async () => {
    supervisor = supervise({ start: 30_000, answer: SHORT_MS });
    await judge(0, 20);
    // The thread waits in SQLite for a database that somebody else holds, and hears nothing.
    const other = new DatabaseSync(join(folder.path, 'detections.sqlite'));
    other.exec('BEGIN IMMEDIATE');
    await supervisor.judge(fault.slice(20, 30));
    expect(failures.map(({ message }) => message)).toEqual(['It did not answer for 2 s.']);
    expect(supervisor.failure).not.toBeNull();
    other.exec('ROLLBACK');
    other.close();
    await judge(30, 60);
    await until(() => judgedSteps.length === 60);
    expect(judgedSteps).toEqual(stepsOf(fault.slice(0, 60)));
    expect(supervisor.failure).toBeNull();
  });

  test('ends over a sample again and again leaves that one out', async () => {
    supervisor = supervise();
    await judge(0, 20);
    const broken = { ...fault[20]!, values: fault[20]!.values.map(() => Number.NaN) };
    await supervisor.judge([broken]);
    await judge(21, 60);
    await until(() => judgedSteps.length >= 59);
    expect(judgedSteps).toEqual(stepsOf([...fault.slice(0, 20), ...fault.slice(21, 60)]));
    expect(supervisor.failures).toBe(2);
    for (const { message } of failures) expect(message).toMatch(/not a number/);
  });

  test('was told of the end of a run forgets that run', async () => {
    supervisor = supervise();
    await judge(0, 80);
    supervisor.end(1);
    await until(() => changes.at(-1)?.kind === 'closed');
    await threads.at(-1)!.terminate();
    const next = fault.slice(0, 5).map((sample) => ({ ...sample, run: 2 }));
    await supervisor.judge(next);
    await until(() => judgedSteps.length === 85);
    expect(changes.at(-1)?.kind).toBe('closed');
  });
});
