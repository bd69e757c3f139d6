import { z } from 'zod';

const schema = z.object({
  DATA_DIR: z.string().default('./data'),
  RAG_DATABASE_URL: z
    .string()
    .refine((text) => URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol), {
      error: 'must be like postgres://user:password@host:5432/database',
    })
    .optional(),
});

export interface KnowledgeServiceSettings {
  readonly dataDir: string;
  /** Holds a password. Null: embeddings are searched in this process. */
  readonly databaseUrl: string | null;
}

/**
 * Throws an error that names what is wrong by its variable, never by its value.
 *
 * @param environment a variable that is set to nothing counts as not set
 */
export function readKnowledgeServiceSettings(
  environment: NodeJS.ProcessEnv,
): KnowledgeServiceSettings {
  const set = Object.entries(environment).filter(([, text]) => text !== '');
  const parsed = schema.safeParse(Object.fromEntries(set));
  if (!parsed.success) throw new Error(`Wrong settings:\n${z.prettifyError(parsed.error)}`);
  return { dataDir: parsed.data.DATA_DIR, databaseUrl: parsed.data.RAG_DATABASE_URL ?? null };
}
