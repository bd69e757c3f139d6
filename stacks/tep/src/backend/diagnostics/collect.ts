import { arch, platform, release } from 'node:os';
import type { Diagnostics } from '../../contract/index.ts';
import type { AnalysisService } from '../analyses/service.ts';
import type { AnalysisSettings } from '../analyses/settings.ts';
import type { Config } from '../config.ts';
import type { KnowledgeSource } from '../knowledge/knowledge-source.ts';
import type { PlantService } from '../plant-service.ts';
import { RefusalError } from '../refusal.ts';
import { freeBytes, sizesIn } from './disk-usage.ts';

export interface DiagnosticParts {
  readonly config: Pick<Config, 'dataDir' | 'analyses' | 'services'>;
  readonly plant: Pick<PlantService, 'history' | 'state'>;
  readonly knowledge: KnowledgeSource;
  readonly analyses: AnalysisService;
}

const isSet = (secret: string | undefined): string => (secret === undefined ? 'not set' : 'set');

/** Where a part runs that has settings of its own. */
function placesOf({ services }: Pick<Config, 'services'>): Diagnostics['settings'] {
  const { simulator, llm, rag } = services;
  return { SIMULATOR_URL: simulator, LLM_URL: llm, RAG_URL: rag };
}

/** Keys are only counted as set or not; addresses cannot hold any (see the settings of the models). */
function settingsOf({ models, guard, embeddingModel }: AnalysisSettings): Diagnostics['settings'] {
  return {
    ANTHROPIC_API_KEY: isSet(models.anthropicKey),
    GEMINI_API_KEY: isSet(models.geminiKey),
    LMSTUDIO_API_KEY: isSet(models.lmstudioKey),
    LMSTUDIO_URL: models.lmstudioUrl ?? 'off',
    ANTHROPIC_BASE_URL: models.baseUrls.anthropic ?? null,
    GEMINI_BASE_URL: models.baseUrls.gemini ?? null,
    LMSTUDIO_EMBEDDING_MODEL: embeddingModel,
    ANALYSIS_INTERVAL_SECONDS: guard.minimumIntervalSeconds,
    ANALYSIS_SESSION_SECONDS: guard.sessionSeconds,
    ANALYSES_PER_SESSION: guard.maximumAnalyses,
    ANALYSIS_BUDGET_USD: guard.maximumCost,
  };
}

function versions(): Diagnostics['versions'] {
  const { node, v8, sqlite = 'unknown' } = process.versions;
  return { node, v8, sqlite, system: `${platform()} ${release()} ${arch()}` };
}

/** Null: the service it is in does not answer. */
async function sizeOf(knowledge: KnowledgeSource): Promise<Diagnostics['knowledge']> {
  try {
    const { documents, chunks } = await knowledge.state();
    return { documents, chunks };
  } catch (error) {
    if (error instanceof RefusalError) return null;
    throw error;
  }
}

/** What is configured and reachable now, and how much room it takes. Rejects if the disk cannot be read. */
export async function collectDiagnostics(parts: DiagnosticParts): Promise<Diagnostics> {
  const { config, plant, knowledge, analyses } = parts;
  const { providers } = await analyses.choice.view();
  const { rss, heapUsed } = process.memoryUsage();
  const { state } = plant;
  return {
    at: new Date().toISOString(),
    versions: versions(),
    uptime: process.uptime(),
    memory: { rssBytes: rss, heapUsedBytes: heapUsed },
    data: { freeBytes: await freeBytes(config.dataDir), sizes: await sizesIn(config.dataDir) },
    settings: { ...placesOf(config), ...settingsOf(config.analyses) },
    providers: providers.map(({ id, state: reached, detail, models }) => ({
      id,
      state: reached,
      detail,
      models: models.length,
    })),
    knowledge: await sizeOf(knowledge),
    analyses: { latest: analyses.list({ limit: 1 })[0]?.id ?? null },
    plant: {
      run: state?.run ?? null,
      status: state?.status ?? null,
      runs: plant.history.runs().length,
    },
  };
}
