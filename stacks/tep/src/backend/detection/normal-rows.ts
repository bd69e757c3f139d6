import { DETECTION_STEPS, STEPS_PER_HOUR, type TrainingSource } from '../../contract/index.ts';
import type { Result } from '../../detection/index.ts';
import type { History } from '../history/history.ts';
import type { NormalRows, TrainingSettings } from './models.ts';

export type Stretch = TrainingSource & { source: 'history' };

/** The longest stretch that is learned from, h: 20,000 rows. */
export const LONGEST_TRAINING_HOURS = 1000;

const nextOnGrid = (step: number): number => Math.ceil(step / DETECTION_STEPS) * DETECTION_STEPS;

/**
 * Recorded rows of a stretch, three minutes apart. Limits by percentile are found from its later
 * half, and the models from the earlier one; limits by theory leave the whole to the models.
 */
export async function recordedRows(
  history: Pick<History, 'runs' | 'read'>,
  { run, fromHours, toHours }: Stretch,
  { limits }: TrainingSettings,
): Promise<Result<NormalRows>> {
  const recorded = history.runs().find((one) => one.run === run);
  const from = nextOnGrid(Math.max(fromHours * STEPS_PER_HOUR, recorded?.firstStep ?? 0, 1));
  const { samples } = await history.read({
    ...{ run, from, to: Math.floor(toHours * STEPS_PER_HOUR), every: DETECTION_STEPS },
    limit: (LONGEST_TRAINING_HOURS * STEPS_PER_HOUR) / DETECTION_STEPS,
  });
  const rows = samples
    .filter(({ step }) => step % DETECTION_STEPS === 0)
    .map(({ values }) => values);
  if (rows.length === 0) {
    const detail = `run ${run} has no samples from ${fromHours} to ${toHours} h`;
    return { ok: false, problem: { code: 'too-few-rows', detail } };
  }
  const half = limits === 'theory' ? rows.length : Math.ceil(rows.length / 2);
  return { ok: true, value: { training: rows.slice(0, half), limits: rows.slice(half) } };
}
