import { QuaysideEngine } from './facade/quayside-engine.ts';
import type { Quayside, QuaysideOptions } from './quayside.ts';

export type { OpenLogs, OpenOptions, Quayside, QuaysideOptions, StartOptions } from './quayside.ts';

/** The whole engine for one data folder. Nothing happens before `open()`. */
export function createQuayside(options: QuaysideOptions): Quayside {
  return new QuaysideEngine(options);
}
