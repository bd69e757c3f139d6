import { mkdir } from 'node:fs/promises';
import {
  API,
  type Detection,
  type Incident,
  incidentSchema,
  type IncidentPatch,
} from '../../src/contract/index.ts';
import { type Announcement, Announcements } from '../../src/backend/announcements.ts';
import { createApp } from '../../src/backend/http-app.ts';
import { readConfig } from '../../src/backend/config.ts';
import { type Explanations, openExplanations } from '../../src/backend/explanations.ts';
import type { DetectionSource } from '../../src/backend/detection-source.ts';
import type { IncidentSource } from '../../src/backend/incident-source.ts';
import { PlantService } from '../../src/backend/plant-service.ts';
import { causeName, CAUSES } from '../../src/diagnosis/index.ts';
import { KEYS, type Providers } from '../providers/local-providers.ts';
import { listen, until } from './backend.ts';
import { explainingServices } from './explaining-services.ts';

const ONSET = 1800;
const DETECTED = 2700;

/** An incident such as the detector would raise; the plant of the tests was recorded beyond it. */
export function someIncident(change: Partial<Incident> = {}): Incident {
  const ranked = CAUSES.map((id) => ({
    id,
    name: causeName(id),
    probability: id === 6 ? 0.79 : 0.01,
  }));
  return incidentSchema.parse({
    id: 1,
    run: 1,
    state: 'open',
    method: 'pca',
    onsetStep: ONSET,
    detectedStep: DETECTED,
    endStep: null,
    at: '2026-11-21T09:00:00.000Z',
    contributions: [
      {
        statistic: 'T2',
        variables: [
          { variable: 'XMEAS 1', value: 30 },
          { variable: 'XMV 3', value: 10 },
          { variable: 'XMEAS 7', value: -2 },
        ],
      },
      { statistic: 'SPE', variables: [{ variable: 'XMEAS 1', value: 5 }] },
    ],
    diagnosis: {
      samples: 20,
      ranked: ranked.toSorted((a, b) => b.probability - a.probability),
      hidden: 0.02,
      evidence: [
        {
          variable: 'XMEAS 1',
          name: 'A feed (stream 1)',
          unit: 'kscmh',
          direction: 'down',
          level: -20,
          change: -0.25,
          course: [-18, -20, -20],
          hoursAfterOnset: 0.05,
          expected: [{ id: 6, agrees: true }],
        },
      ],
    },
    switchedOn: [6],
    notes: 'Header pressure of A was low.',
    ruledOut: [1, 'none'],
    ...change,
  });
}

/** The interface of the incidents over a list: they are not what these tests are about. */
export class ListedIncidents implements IncidentSource {
  readonly #incidents = new Map<number, Incident>();
  readonly #listeners = new Set<(incident: Incident) => void>();

  put(incident: Incident): void {
    this.#incidents.set(incident.id, incident);
    for (const listener of this.#listeners) listener(incident);
  }

  get(id: number): Incident | null {
    return this.#incidents.get(id) ?? null;
  }

  patch(id: number, patch: IncidentPatch): Incident | null {
    const before = this.get(id);
    if (before === null) return null;
    const { notes = before.notes, ruledOut = before.ruledOut } = patch;
    this.put({ ...before, notes, ruledOut });
    return this.get(id);
  }

  follow(listener: (incident: Incident) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

export const someDetections: DetectionSource = {
  label: 'PCA, 11 components, limits at 99 %',
  between(run, fromStep, toStep) {
    const detections: Detection[] = [];
    for (let step = Math.ceil(fromStep / 180) * 180; step <= toStep; step += 180) {
      const far = step >= ONSET ? 5 : 0.5;
      const T2 = { name: 'T2', value: 26.1 * far + (step % 7), limit: 26.1 };
      const SPE = { name: 'SPE', value: 15.2 * far, limit: 15.2 };
      detections.push({ run, stepIndex: step, hours: step / 3600, methods: { pca: [T2, SPE] } });
    }
    return detections;
  },
};

/** The environment that sets all three local providers up. */
export function environmentOf({ servers }: Providers): Record<string, string> {
  return {
    ANTHROPIC_API_KEY: KEYS.anthropic,
    GEMINI_API_KEY: KEYS.gemini,
    LMSTUDIO_API_KEY: KEYS.lmstudio,
    LMSTUDIO_URL: servers.lmstudio.url,
    ANTHROPIC_BASE_URL: servers.anthropic.url,
    GEMINI_BASE_URL: servers.gemini.url,
  };
}

export interface ExplainedBackend extends AsyncDisposable, Explanations {
  /** With the prefix of the API. */
  readonly api: string;
  readonly incidents: ListedIncidents;
  readonly announced: readonly Announcement[];
}

/** The real routes over a real plant whose first hour is recorded; incidents come from a list. */
export async function startExplained(
  dataDir: string,
  environment: Record<string, string> = { LMSTUDIO_URL: 'off' },
): Promise<ExplainedBackend> {
  await mkdir(dataDir, { recursive: true });
  const services = await explainingServices(dataDir, environment);
  const base = { DATA_DIR: dataDir, LOG_LEVEL: 'fatal', TEP_SPEED: 'max' };
  const read = readConfig({ ...base, ...environment });
  const config = { ...read, services: { ...read.services, ...services.origins } };
  const app = createApp(config);
  const plant = await PlantService.open(config, app.log);
  app.addHook('onClose', () => plant.close());
  if (plant.history.lastRun === 0) {
    await plant.command({ kind: 'start' });
    await until(() => (plant.history.runs()[0]?.lastStep ?? 0) > 3600);
    await plant.command({ kind: 'stop' });
  }
  const incidents = new ListedIncidents();
  incidents.put(someIncident());
  const announcements = new Announcements();
  const announced: Announcement[] = [];
  announcements.follow((announcement) => announced.push(announcement));
  const parts = { config, plant, incidents, detections: someDetections, announcements };
  const explanations = await openExplanations(app, parts);
  await app.register(
    (api) => {
      explanations.routes(api);
      return Promise.resolve();
    },
    { prefix: API },
  );
  const api = `${await listen(app)}${API}`;
  const dispose = async (): Promise<void> => {
    await app.close();
    await services[Symbol.asyncDispose]();
  };
  return { ...explanations, api, incidents, announced, [Symbol.asyncDispose]: dispose };
}
