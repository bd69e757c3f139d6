import type { LogBatch } from '#shared/log-line.ts';
import type { LogModel } from './log-model.ts';
import { ask, showProblem } from '../bridge/intend.ts';

/** Batches of subscriptions whose opening has not been answered yet, by subscription. */
const early = new Map<string, LogBatch[]>();
const open = new Map<string, (batch: LogBatch) => void>();
let opening = 0;

/** Hands a batch to the view that reads it. */
export function receiveLogs(batch: LogBatch): void {
  const receive = open.get(batch.subscription);
  if (receive !== undefined) {
    receive(batch);
    return;
  }
  if (opening === 0) return;
  early.set(batch.subscription, [...(early.get(batch.subscription) ?? []), batch]);
}

async function openFeed(stackId: string, model: LogModel, isWanted: () => boolean) {
  opening += 1;
  const result = await ask('logs.open', { stackId });
  opening -= 1;
  if (!result.ok) {
    if (isWanted()) showProblem(result.problem);
    return null;
  }
  const { subscription, lines, dropped } = result.value;
  if (isWanted()) {
    model.append(lines, dropped);
    const newest = lines.at(-1)?.seq ?? -1;
    open.set(subscription, (batch) => model.append(batch.lines, batch.dropped));
    for (const batch of early.get(subscription) ?? []) {
      model.append(
        batch.lines.filter((line) => line.seq > newest),
        batch.dropped,
      );
    }
  }
  early.delete(subscription);
  if (opening === 0) early.clear();
  return subscription;
}

/** Streams a stack's log into the model until the returned function is called. */
export function followLog(stackId: string, model: LogModel): () => void {
  let wanted = true;
  const opened = openFeed(stackId, model, () => wanted);
  return () => {
    wanted = false;
    void opened.then(async (subscription) => {
      if (subscription === null) return;
      open.delete(subscription);
      await ask('logs.close', { subscription });
    });
  };
}
