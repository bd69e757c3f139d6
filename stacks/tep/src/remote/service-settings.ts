import { z } from 'zod';

/** What every service of the stack is told by its environment. */
export interface ServiceSettings {
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
}

const schema = z.object({
  HOST: z.string().default('127.0.0.1'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number')
    .transform(Number)
    .pipe(z.int().max(65_535))
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
});

/**
 * Throws an error that names every variable that is wrong.
 *
 * @param environment a variable that is set to nothing counts as not set
 */
export function readServiceSettings(
  environment: NodeJS.ProcessEnv,
  standardPort: number,
): ServiceSettings {
  const set = Object.entries(environment).filter(([, text]) => text !== '');
  const parsed = schema.safeParse(Object.fromEntries(set));
  if (!parsed.success) throw new Error(`Wrong settings:\n${z.prettifyError(parsed.error)}`);
  const { HOST: host, PORT: port = standardPort, LOG_LEVEL: logLevel } = parsed.data;
  return { host, port, logLevel };
}
