import { z } from 'zod';
import { listeningVariables } from '../backend/environment.ts';

const environmentSchema = z.object(listeningVariables(8001));

export interface SimulatorConfig {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
}

/** Throws an error that names every variable that is wrong, and why. */
export function readSimulatorConfig(environment: NodeJS.ProcessEnv): SimulatorConfig {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success) throw new Error(`Wrong settings:\n${z.prettifyError(parsed.error)}`);
  const { HOST: host, PORT: port, LOG_LEVEL: logLevel } = parsed.data;
  return { host, port, logLevel };
}
