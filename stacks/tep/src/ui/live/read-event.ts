import type { z } from 'zod';

/** What does not fit the contract is left out: an old page must survive a newer backend. */
export function readEvent<T>(data: string, schema: z.ZodType<T>, use: (value: T) => void): void {
  const parsed = schema.safeParse(parseJson(data));
  if (parsed.success) use(parsed.data);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined; // no schema accepts it
  }
}
