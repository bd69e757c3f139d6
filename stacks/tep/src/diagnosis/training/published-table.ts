import { diagnose } from '../diagnose.ts';
import type { DiagnosisModel } from '../model.ts';
import { findOnset } from '../onset.ts';
import { HORIZONS } from '../signature.ts';
import { LONGEST_WINDOW } from '../window.ts';
import { markdownTable, percent } from './markdown-table.ts';
import { PUBLISHED_ONSET, type PublishedRun } from './published.ts';

function rankOf(model: DiagnosisModel, run: PublishedRun, length: number, onset: number): string {
  const { ranked, hidden } = diagnose(model, run.rows.slice(0, onset + length), { onset });
  if (hidden.ids.includes(run.idv)) return `hidden ${percent(hidden.probability)} %`;
  const place = ranked.findIndex(({ id }) => id === run.idv);
  return `${place + 1} (${percent(ranked[place]?.probability ?? 0)} %)`;
}

/** Place and probability of the truth in each published test run. */
export function publishedTable(model: DiagnosisModel, published: readonly PublishedRun[]): string {
  const rows = published.map((run) => {
    const onset = findOnset(model, run.rows);
    const given = HORIZONS.map((rows) => rankOf(model, run, rows, PUBLISHED_ONSET));
    const found = onset === null ? '' : rankOf(model, run, LONGEST_WINDOW, onset);
    const source = run.fromFile ? 'file' : 'seed';
    return [run.file, source, ...given, onset === null ? 'none' : onset + 1, found];
  });
  const lengths = HORIZONS.map((length) => `${length} rows`);
  return markdownTable(['run', 'from', ...lengths, 'onset found', 'from there'], rows);
}
