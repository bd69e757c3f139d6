import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import {
  disturbanceBodySchema,
  disturbanceParamsSchema,
  inputBodySchema,
  inputParamsSchema,
  type InputId,
  INPUTS,
  loopParamsSchema,
  LOOPS,
  manipulatedBodySchema,
  type PlantState,
  prerunBodySchema,
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

/** A value within the range of its input. */
function inputWithin(id: InputId, body: unknown): number {
  const input = INPUTS.find((one) => one.id === id);
  const [low, high] = input?.range ?? [0, 0];
  return check(inputBodySchema.extend({ value: z.number().min(low).max(high) }), body).value;
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
    const { mode = null, value = null } = check(manipulatedBodySchema, request.body);
    const asked = mode === null && value === null ? 'automatic' : mode;
    return service.command({ kind: 'manipulated', number, mode: asked, value });
  });
  app.get('/inputs', async () => {
    const { inputs } = await service.look();
    return { inputs: INPUTS.map((input) => ({ ...input, value: inputs[input.id] })) };
  });
  app.put('/inputs/:id', (request): Promise<PlantState> => {
    const { id } = check(inputParamsSchema, request.params);
    return service.command({ kind: 'input', id, value: inputWithin(id, request.body) });
  });
  app.post('/prerun', (request): Promise<PlantState> => {
    const { hours, afterwards } = check(prerunBodySchema, request.body);
    return service.command({ kind: 'prerun', hours, afterwards });
  });
  app.post('/emergency-stop', () => service.command({ kind: 'emergency-stop' }));
}
