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
/** Newest first. A file that cannot be restored is kept, and told of with the reason. */
export const plantSnapshotsSchema = z.object({
  snapshots: z.array(plantSnapshotSchema),
  damaged: z.array(z.object({ id: z.string(), reason: z.string() })),
});
export type PlantSnapshots = z.infer<typeof plantSnapshotsSchema>;
export const snapshotBodySchema = z.strictObject({ name: z.string().trim().min(1).max(80) });
/** `DELETE /snapshots/{id}`, `POST /snapshots/{id}/restore`. */
export const snapshotParamsSchema = z.object({
  id: z.string().regex(/^\d{8}T\d{9}Z-[0-9a-f]{8}$/, { error: 'is no id of a snapshot' }),
});
export type SnapshotBody = z.infer<typeof snapshotBodySchema>;
