import { z } from 'zod';
import { listeningVariables, readEnvironment } from '../backend/environment.ts';

const environmentSchema = z.object(listeningVariables(8001));

export interface SimulatorConfig {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
}

/** Throws an error that names every variable that is wrong, and why. */
export function readSimulatorConfig(environment: NodeJS.ProcessEnv): SimulatorConfig {
  const {
    HOST: host,
    PORT: port,
    LOG_LEVEL: logLevel,
  } = readEnvironment(environmentSchema, environment);
  return { host, port, logLevel };
}
