import { z } from 'zod';
import { runNumberSchema } from './state.ts';

/** The plant's whole state under a name: restored, it goes on bit for bit as it would have. */
export const plantSnapshotSchema = z.object({
  id: z.string(),
  name: z.string(),
  at: z.iso.datetime(),
  run: runNumberSchema,
  stepIndex: z.int().nonnegative(),
  hours: z.number(),
});
export type PlantSnapshot = z.infer<typeof plantSnapshotSchema>;
/** Newest first. */
export const plantSnapshotsSchema = z.object({ snapshots: z.array(plantSnapshotSchema) });
export type PlantSnapshots = z.infer<typeof plantSnapshotsSchema>;
export const snapshotBodySchema = z.strictObject({ name: z.string().trim().min(1).max(80) });
export type SnapshotBody = z.infer<typeof snapshotBodySchema>;
