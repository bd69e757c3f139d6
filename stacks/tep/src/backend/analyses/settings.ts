import { z } from 'zod';
import {
  type GuardLimits,
  parseSettings,
  type Settings,
  STANDARD_LIMITS,
} from '../../llm/index.ts';
import { readEnvironment } from '../environment.ts';

/** Which models there are, what they may cost; holds keys and is never to be shown. */
export interface AnalysisSettings {
  readonly models: Settings;
  readonly guard: GuardLimits;
  /** Of LM Studio; null: the first embedding model that it has. */
  readonly embeddingModel: string | null;
}

/** The variable behind each setting of the models. */
const VARIABLES: Readonly<Record<string, string>> = {
  anthropicKey: 'ANTHROPIC_API_KEY',
  geminiKey: 'GEMINI_API_KEY',
  lmstudioUrl: 'LMSTUDIO_URL',
  lmstudioKey: 'LMSTUDIO_API_KEY',
  'baseUrls.anthropic': 'ANTHROPIC_BASE_URL',
  'baseUrls.gemini': 'GEMINI_BASE_URL',
  'models.anthropic': 'ANTHROPIC_MODELS',
  'models.gemini': 'GEMINI_MODELS',
  'models.lmstudio': 'LMSTUDIO_MODELS',
};
const LMSTUDIO_OFF = 'off';

const positive = (standard: number) =>
  z
    .string()
    .regex(/^\d+(\.\d+)?$/, 'must be a number')
    .transform(Number)
    .default(standard);

const guardSchema = z.object({
  ANALYSIS_INTERVAL_SECONDS: positive(STANDARD_LIMITS.minimumIntervalSeconds),
  ANALYSIS_SESSION_SECONDS: positive(STANDARD_LIMITS.sessionSeconds),
  ANALYSES_PER_SESSION: positive(STANDARD_LIMITS.maximumAnalyses).pipe(z.int()),
  ANALYSIS_BUDGET_USD: positive(STANDARD_LIMITS.maximumCost),
});

/** Names of models, comma separated. */
const listOf = (text: string | undefined): string[] | undefined => text?.split(',');

function modelsInput(set: ReadonlyMap<string, string>): unknown {
  const get = (name: string): string | undefined => set.get(name);
  const url = get('LMSTUDIO_URL');
  return {
    anthropicKey: get('ANTHROPIC_API_KEY'),
    geminiKey: get('GEMINI_API_KEY'),
    lmstudioUrl: url === LMSTUDIO_OFF ? null : url,
    lmstudioKey: get('LMSTUDIO_API_KEY'),
    baseUrls: { anthropic: get('ANTHROPIC_BASE_URL'), gemini: get('GEMINI_BASE_URL') },
    models: {
      anthropic: listOf(get('ANTHROPIC_MODELS')),
      gemini: listOf(get('GEMINI_MODELS')),
      lmstudio: listOf(get('LMSTUDIO_MODELS')),
    },
  };
}

/** Puts the names of variables in the place of the settings'. */
function byVariable(detail: string): string {
  const name = (path: string): string =>
    VARIABLES[path] ?? VARIABLES[path.replace(/\.\d+$/, '')] ?? path;
  return detail
    .split('; ')
    .map((reason) => reason.replace(/^[\w.]+(?=: )/, name))
    .join('; ');
}

/**
 * Throws an error that names what is wrong by its variable, never by its value.
 *
 * @param environment a variable that is set to nothing counts as not set
 */
export function readAnalysisSettings(environment: NodeJS.ProcessEnv): AnalysisSettings {
  const entries = Object.entries(environment).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== '',
  );
  const set = new Map(entries);
  const models = parseSettings(modelsInput(set));
  if (!models.ok) throw new Error(`Wrong settings: ${byVariable(models.problem.detail)}`);
  const guard = readEnvironment(guardSchema, Object.fromEntries(set));
  return {
    models: models.value,
    guard: {
      minimumIntervalSeconds: guard.ANALYSIS_INTERVAL_SECONDS,
      sessionSeconds: guard.ANALYSIS_SESSION_SECONDS,
      maximumAnalyses: guard.ANALYSES_PER_SESSION,
      maximumCost: guard.ANALYSIS_BUDGET_USD,
    },
    embeddingModel: set.get('LMSTUDIO_EMBEDDING_MODEL') ?? null,
  };
}
