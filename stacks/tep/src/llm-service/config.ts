import { z } from 'zod';
import { readAnalysisSettings } from '../backend/analyses/settings.ts';
import { listeningVariables } from '../backend/environment.ts';
import type { Settings } from '../llm/index.ts';

const environmentSchema = z.object(listeningVariables(8002));

export interface LanguageModelServiceConfig {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  /** Holds keys. */
  readonly models: Settings;
}

/** Throws an error that names every variable that is wrong, and why. */
export function readLanguageModelServiceConfig(
  environment: NodeJS.ProcessEnv,
): LanguageModelServiceConfig {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success) throw new Error(`Wrong settings:\n${z.prettifyError(parsed.error)}`);
  const { HOST: host, PORT: port, LOG_LEVEL: logLevel } = parsed.data;
  return { host, port, logLevel, models: readAnalysisSettings(environment).models };
}
