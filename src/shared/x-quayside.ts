import { z } from 'zod';
import { providerIds, serviceRoles } from './stack-view.ts';

const port = z.number().int().min(1).max(65535);
const variableName = z
  .string()
  .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'not a variable name')
  .refine((name) => name !== '__proto__', 'not a variable name');

export const quaysideVariableSchema = z.strictObject({
  title: z.string().min(1).optional(),
  help: z.string().min(1).optional(),
  secret: z.boolean().optional(),
  provider: z.enum(providerIds).optional(),
  optional: z.boolean().optional(),
  default: z.string().optional(),
  generate: z.strictObject({ length: z.number().int().min(8).max(256) }).optional(),
});

const scaleSchema = z.strictObject({
  queue: z.strictObject({ redis: z.string(), keys: z.array(z.string()).min(1) }).optional(),
  min: z.number().int().nonnegative().optional(),
  max: z.number().int().positive().optional(),
  up: z.number().optional(),
  down: z.number().optional(),
  cooldown: z.string().optional(),
  idle: z.string().optional(),
});

/** The optional `x-quayside` block of a `compose.yaml`. */
export const quaysideBlockSchema = z.strictObject({
  title: z.string().min(1).optional(),
  summary: z.string().min(1).optional(),
  open: z
    .array(
      z.strictObject({
        label: z.string().min(1),
        service: z.string().min(1),
        port,
        path: z.string().startsWith('/').optional(),
      }),
    )
    .optional(),
  env: z.record(variableName, quaysideVariableSchema).optional(),
  modes: z.record(z.string().min(1), z.string().min(1)).optional(),
  roles: z.record(z.string(), z.enum(serviceRoles)).optional(),
  scale: z.record(z.string(), scaleSchema).optional(),
  backup: z
    .strictObject({ before: z.string().optional(), volumes: z.array(z.string()).optional() })
    .optional(),
});
export type QuaysideBlock = z.infer<typeof quaysideBlockSchema>;
