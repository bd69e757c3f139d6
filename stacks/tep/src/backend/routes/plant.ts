import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import {
  disturbanceBodySchema,
  disturbanceParamsSchema,
  loopParamsSchema,
  LOOPS,
  manipulatedBodySchema,
  type PlantState,
  processTables,
  resetBodySchema,
  setpointBodySchema,
  setpointRange,
  speedBodySchema,
  valveParamsSchema,
} from '../../contract/index.ts';
import type { PlantService } from '../plant-service.ts';
import { check } from '../problem.ts';

/** A setpoint within the range of its loop. */
function setpointWithin(loop: number, body: unknown): number {
  const [low, high] = setpointRange(LOOPS.find(({ number }) => number === loop) ?? raise(loop));
  const value = z.number().min(low).max(high);
  return check(setpointBodySchema.extend({ value }), body).value;
}

function raise(loop: number): never {
  throw new RangeError(`there is no loop ${loop}`);
}

/** The plant and what it can be told. Every command answers with the state after it. */
export function plantRoutes(app: FastifyInstance, service: PlantService): void {
  app.get('/process', () => processTables);
  app.get('/state', () => service.look());
  app.post('/start', () => service.command({ kind: 'start' }));
  app.post('/stop', () => service.command({ kind: 'stop' }));
  app.post('/reset', (request) => service.reset(check(resetBodySchema, request.body ?? {})));
  app.put('/speed', (request): Promise<PlantState> => {
    const { speed } = check(speedBodySchema, request.body);
    return service.command({ kind: 'speed', speed });
  });
  app.put('/disturbances/:n', (request): Promise<PlantState> => {
    const { n: number } = check(disturbanceParamsSchema, request.params);
    const { on } = check(disturbanceBodySchema, request.body);
    return service.command({ kind: 'disturbance', number, on });
  });
  app.put('/setpoints/:loop', (request): Promise<PlantState> => {
    const { loop } = check(loopParamsSchema, request.params);
    return service.command({ kind: 'setpoint', loop, value: setpointWithin(loop, request.body) });
  });
  app.put('/manipulated/:n', (request): Promise<PlantState> => {
    const { n: number } = check(valveParamsSchema, request.params);
    const { value } = check(manipulatedBodySchema, request.body);
    return service.command({ kind: 'manipulated', number, value });
  });
}
