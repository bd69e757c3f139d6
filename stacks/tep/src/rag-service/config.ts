import { z } from 'zod';
import { type AnalysisSettings, readAnalysisSettings } from '../backend/analyses/settings.ts';
import {
  listeningVariables,
  numberVariable,
  readEnvironment,
  serviceOrigin,
  variable,
} from '../backend/environment.ts';

const environmentSchema = z.object({
  ...listeningVariables(8003),
  DATA_DIR: variable(z.string(), './data'),
  /** LM Studio and the database are looked for so often. */
  EMBEDDER_LOOK_SECONDS: variable(numberVariable.pipe(z.number().min(1)), '20'),
  LLM_URL: serviceOrigin,
  RAG_DATABASE_URL: z
    .string()
    .refine((text) => text === '' || isPostgresUrl(text), {
      error: 'must be like postgres://user:password@host:5432/database',
    })
    .default(''),
});

export interface KnowledgeServiceConfig {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  readonly dataDir: string;
  /** Holds a password. Null: embeddings are searched in this process. */
  readonly databaseUrl: string | null;
  /** The service for language models, which then gives the embeddings; null: LM Studio does. */
  readonly llm: string | null;
  readonly lookMs: number;
  /** Of LM Studio. */
  readonly analyses: AnalysisSettings;
}

function isPostgresUrl(text: string): boolean {
  return URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol);
}

/** Throws an error that names every variable that is wrong, and why; never by its value. */
export function readKnowledgeServiceConfig(environment: NodeJS.ProcessEnv): KnowledgeServiceConfig {
  const data = readEnvironment(environmentSchema, environment);
  return {
    host: data.HOST,
    port: data.PORT,
    logLevel: data.LOG_LEVEL,
    dataDir: data.DATA_DIR,
    databaseUrl: data.RAG_DATABASE_URL === '' ? null : data.RAG_DATABASE_URL,
    llm: data.LLM_URL,
    lookMs: data.EMBEDDER_LOOK_SECONDS * 1000,
    analyses: readAnalysisSettings(environment),
  };
}
