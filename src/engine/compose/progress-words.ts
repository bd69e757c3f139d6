import type { ProgressEvent } from './events.ts';

/** Compose's words for what has come to its end. */
const doneWords =
  /^(Created|Recreated|Started|Restarted|Running|Healthy|Exited|Stopped|Killed|Paused|Unpaused|Removed|Built|Pulled|Pushed|Copied|Skipped|Already exists|Pull complete|Exists|Loaded)\b/i;

const errorWords = /^(Error\b|service ".*" didn't complete|.* exited \(\d+\))/;
const warningWords = /^(Warning\b|The requested image's platform)/;

/** How far something is, from the word that Compose before 5 prints for it. */
export function statusOf(text: string): ProgressEvent['status'] {
  if (errorWords.test(text)) return 'error';
  if (warningWords.test(text)) return 'warning';
  return doneWords.test(text) ? 'done' : 'working';
}
