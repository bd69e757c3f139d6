import { z } from 'zod';

const vertexSchema = z.object({
  digest: z.string(),
  name: z.string().default(''),
  started: z.string().optional(),
  completed: z.string().optional(),
  cached: z.boolean().optional(),
  error: z.string().optional(),
});
export type BuildVertex = z.infer<typeof vertexSchema>;

const vertexStatusSchema = z.object({
  id: z.string(),
  vertex: z.string(),
  name: z.string().default(''),
  current: z.number().default(0),
  total: z.number().default(0),
  completed: z.string().optional(),
});
export type BuildVertexStatus = z.infer<typeof vertexStatusSchema>;

const vertexLogSchema = z.object({
  vertex: z.string(),
  /** Base64 of what the step printed. */
  data: z.string(),
});

const lists = {
  vertexes: z.array(vertexSchema).nullish(),
  statuses: z.array(vertexStatusSchema).nullish(),
  logs: z.array(vertexLogSchema).nullish(),
  warnings: z.array(z.unknown()).nullish(),
};

/** BuildKit's `SolveStatus`, one JSON document a line with `rawjson`. */
export const solveStatusSchema = z
  .object(lists)
  .refine((status) => Object.keys(lists).some((key) => key in status));
export type SolveStatus = z.infer<typeof solveStatusSchema>;
