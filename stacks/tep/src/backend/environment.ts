import { z } from 'zod';

/** An environment variable that is set to nothing counts as not set, as Compose writes `${X:-}`. */
export const variable = <T extends z.ZodType>(schema: T, standard: string) =>
  z.preprocess((text) => (text === undefined || text === '' ? standard : text), schema);

export const numberVariable = z
  .string()
  .trim()
  .regex(/^\d+(\.\d+)?$/, 'must be a number')
  .transform(Number);

/** What every service can be told; its standard port is its own. */
export const listeningVariables = (port: number) => ({
  HOST: variable(z.string(), '127.0.0.1'),
  PORT: variable(numberVariable.pipe(z.int().max(65_535)), String(port)),
  LOG_LEVEL: variable(z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace']), 'info'),
});

/** Where a service listens; null: the part runs in this process. */
export const serviceOrigin = z.preprocess(
  (text) => (text === undefined || text === '' ? null : text),
  z
    .url({ protocol: /^https?$/, error: 'must be like http://host:port' })
    .transform((text) => new URL(text))
    .refine(({ href, origin }) => href === `${origin}/`, 'must be like http://host:port')
    .transform(({ origin }) => origin)
    .nullable(),
);

/** Throws an error that names every variable that is wrong, and why; never by its value. */
export function readEnvironment<T extends z.ZodType>(
  schema: T,
  environment: Readonly<Record<string, string | undefined>>,
): z.output<T> {
  const parsed = schema.safeParse(environment);
  if (!parsed.success) throw new Error(`Wrong settings:\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}
