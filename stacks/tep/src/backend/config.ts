import { z } from 'zod';
import { speedSchema } from '../contract/index.ts';
import { DEFAULT_SEED } from '../simulator/index.ts';
import { type AnalysisSettings, readAnalysisSettings } from './analyses/settings.ts';
import {
  listeningVariables,
  numberVariable,
  readEnvironment,
  serviceOrigin,
  variable,
} from './environment.ts';

/** 2 to 4 s of plant at full speed. */
const RECENT_SAMPLES = 2048;
const MEGABYTE = 1_000_000;

const environmentSchema = z.object({
  ...listeningVariables(8000),
  DATA_DIR: variable(z.string(), './data'),
  /** Megabytes that the samples on disk may take. */
  HISTORY_LIMIT_MB: variable(numberVariable.pipe(z.number().min(8).max(1_000_000)), '256'),
  TEP_AUTOSTART: variable(z.enum(['true', 'false']), 'false'),
  TEP_SPEED: variable(z.union([z.literal('max'), numberVariable]).pipe(speedSchema), '1'),
  TEP_SEED: variable(numberVariable.pipe(z.int().min(1)), String(DEFAULT_SEED)),
  TEP_NOISE: variable(z.enum(['on', 'off']), 'on'),
  SIMULATOR_URL: serviceOrigin,
  LLM_URL: serviceOrigin,
  RAG_URL: serviceOrigin,
});

/** The origins of the parts that run elsewhere; null: in this process. */
export interface ServiceOrigins {
  readonly simulator: string | null;
  readonly llm: string | null;
  readonly rag: string | null;
}

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly historyBytes: number;
  /** Samples kept in memory for those who follow the plant. */
  readonly recentSamples: number;
  readonly logLevel: string;
  readonly autostart: boolean;
  readonly speed: number | 'max';
  readonly seed: number;
  readonly noise: boolean;
  readonly services: ServiceOrigins;
  /** Holds keys. */
  readonly analyses: AnalysisSettings;
}

/** Throws an error that names every variable that is wrong, and why. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const data = readEnvironment(environmentSchema, environment);
  return {
    host: data.HOST,
    port: data.PORT,
    dataDir: data.DATA_DIR,
    recentSamples: RECENT_SAMPLES,
    historyBytes: data.HISTORY_LIMIT_MB * MEGABYTE,
    logLevel: data.LOG_LEVEL,
    autostart: data.TEP_AUTOSTART === 'true',
    speed: data.TEP_SPEED,
    seed: data.TEP_SEED,
    noise: data.TEP_NOISE === 'on',
    services: { simulator: data.SIMULATOR_URL, llm: data.LLM_URL, rag: data.RAG_URL },
    analyses: readAnalysisSettings(environment),
  };
}
