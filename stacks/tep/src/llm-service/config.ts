import { z } from 'zod';
import { type AnalysisSettings, readAnalysisSettings } from '../backend/analyses/settings.ts';
import { listeningVariables, readEnvironment } from '../backend/environment.ts';

const environmentSchema = z.object(listeningVariables(8002));

export interface LanguageModelServiceConfig {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  /** Holds keys. */
  readonly analyses: AnalysisSettings;
}

/** Throws an error that names every variable that is wrong, and why. */
export function readLanguageModelServiceConfig(
  environment: NodeJS.ProcessEnv,
): LanguageModelServiceConfig {
  const {
    HOST: host,
    PORT: port,
    LOG_LEVEL: logLevel,
  } = readEnvironment(environmentSchema, environment);
  return { host, port, logLevel, analyses: readAnalysisSettings(environment) };
}
