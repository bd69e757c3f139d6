import { z } from 'zod';

const sizeSchema = z.object({ name: z.string(), bytes: z.int() });

/** `GET /diagnostics`; `POST /diagnostics` writes the same under `data/diagnostics/`. No secret is in it. */
export const diagnosticsSchema = z.object({
  at: z.iso.datetime(),
  versions: z.record(z.string(), z.string()),
  /** s */
  uptime: z.number(),
  memory: z.object({ rssBytes: z.int(), heapUsedBytes: z.int() }),
  data: z.object({
    /** Free on the disk of the data folder; null: not known. */
    freeBytes: z.int().nullable(),
    /** Files and folders of the data folder. */
    sizes: z.array(sizeSchema),
  }),
  /** Which settings are made; of keys only that they are. */
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  providers: z.array(
    z.object({
      id: z.string(),
      state: z.enum(['ready', 'off', 'unreachable']),
      detail: z.string().nullable(),
      models: z.int(),
    }),
  ),
  /** Null: the service it is in does not answer. */
  knowledge: z.object({ documents: z.int(), chunks: z.int() }).nullable(),
  analyses: z.object({ latest: z.int().nullable() }),
  plant: z.object({ run: z.int().nullable(), status: z.string().nullable(), runs: z.int() }),
});
export type Diagnostics = z.infer<typeof diagnosticsSchema>;
/** The answer to `POST /diagnostics`. */
export const diagnosticsFileSchema = z.object({
  /** Below the data folder. */
  path: z.string(),
  diagnostics: diagnosticsSchema,
});
