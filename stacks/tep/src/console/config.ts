import { z } from 'zod';
import { readEnvironment } from '../backend/environment.ts';

const port = z.coerce.number().int().min(0).max(65_535);

const environmentSchema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: port.default(9002),
  BACKEND_URL: z.url({ protocol: /^https?$/ }).default('http://127.0.0.1:8000'),
  /** Port of the dashboard on the machine that a browser knows the console by. */
  DASHBOARD_PORT: port.min(1).default(5173),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  /** The built page. */
  PAGE_DIR: z
    .string()
    .min(1)
    .default(`${import.meta.dirname}/../../dist/console`),
});

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly backendUrl: string;
  readonly pageDir: string;
  readonly dashboardPort: number;
  readonly logLevel: string;
}

/** Throws an error that names every variable that is wrong, and why. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const data = readEnvironment(environmentSchema, environment);
  return {
    host: data.HOST,
    port: data.PORT,
    backendUrl: data.BACKEND_URL,
    pageDir: data.PAGE_DIR,
    dashboardPort: data.DASHBOARD_PORT,
    logLevel: data.LOG_LEVEL,
  };
}
