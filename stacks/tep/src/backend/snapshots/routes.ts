import type { FastifyInstance } from 'fastify';
import {
  type PlantSnapshot,
  type PlantSnapshots,
  type PlantState,
  snapshotBodySchema,
  snapshotParamsSchema,
} from '../../contract/index.ts';
import { ConflictError, type PlantService } from '../plant-service.ts';
import { check } from '../problem.ts';
import { MOST_SNAPSHOTS, type SnapshotStore } from './snapshot-store.ts';

function refusal(statusCode: number, message: string): Error {
  return Object.assign(new Error(message), { statusCode });
}

const missing = (id: string): Error => refusal(404, `There is no snapshot ${id}.`);

/** The plant's whole state under a name, and the way back to it. */
export function snapshotRoutes(
  app: FastifyInstance,
  service: PlantService,
  store: SnapshotStore,
): void {
  app.get('/snapshots', (): Promise<PlantSnapshots> => store.list());
  app.post('/snapshots', async (request, reply): Promise<PlantSnapshot> => {
    const { name } = check(snapshotBodySchema, request.body);
    const { state, image } = await service.image();
    const saved = await store.save(name, state, image);
    if (saved === null) {
      throw new ConflictError(`There are ${MOST_SNAPSHOTS} snapshots; delete one first.`);
    }
    reply.code(201);
    return saved;
  });
  app.post('/snapshots/:id/restore', async (request): Promise<PlantState> => {
    const { id } = check(snapshotParamsSchema, request.params);
    const found = await store.find(id);
    if (!found.ok && found.reason === 'missing') throw missing(id);
    if (!found.ok) {
      throw refusal(422, `Snapshot ${id} cannot be restored: ${found.detail}. Its file is kept.`);
    }
    return service.restore(found.value.snapshot.name, found.value.image);
  });
  app.delete('/snapshots/:id', async (request, reply) => {
    const { id } = check(snapshotParamsSchema, request.params);
    if (!(await store.delete(id))) throw missing(id);
    return reply.code(204).send();
  });
}
