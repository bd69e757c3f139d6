import { DETECTION_STEPS, type Ingested } from '../../contract/index.ts';
import type { DiagnosisModel } from '../../diagnosis/index.ts';
import { Judge } from './judge.ts';
import type { IncidentChange, WatchSettings } from './messages.ts';
import type { Models } from './models.ts';

type IngestedIncident = Ingested['incidents'][number];

const rowOf = (step: number): number => step / DETECTION_STEPS;

/** Judges rows that are not of the plant, from the first to the last, as if they were a run. */
export function analyseRows(
  rows: readonly Float64Array[],
  installed: { readonly models: Models; readonly settings: WatchSettings },
  diagnosisModel: DiagnosisModel,
): Ingested {
  const judge = new Judge(diagnosisModel);
  judge.install(installed);
  const samples = rows.map((values, k) => ({
    ...{ run: 1, step: (k + 1) * DETECTION_STEPS, idv: 0, values },
  }));
  const { detections, changes } = judge.take(samples);
  return {
    rows: rows.length,
    detections: detections.map(({ stepIndex, methods }) => ({ row: rowOf(stepIndex), methods })),
    incidents: incidentsOf([...changes, ...judge.end(1)]),
  };
}

function incidentsOf(changes: readonly IncidentChange[]): IngestedIncident[] {
  const incidents: IngestedIncident[] = [];
  for (const change of changes) {
    const last = incidents.at(-1);
    if (change.kind === 'opened') {
      const { method, contributions, onsetStep, detectedStep } = change;
      const [onsetRow, detectedRow] = [rowOf(onsetStep), rowOf(detectedStep)];
      incidents.push({
        ...{ state: 'open', method, contributions, diagnosis: null },
        ...{ onsetRow, detectedRow, endRow: detectedRow },
      });
    } else if (last !== undefined && change.kind === 'diagnosed') {
      last.diagnosis = change.diagnosis;
    } else if (last !== undefined && change.kind === 'closed') {
      Object.assign(last, { state: change.state, endRow: rowOf(change.endStep) });
    }
  }
  return incidents;
}
