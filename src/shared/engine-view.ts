import { z } from 'zod';
import { problemSchema } from './problem.ts';

/** Where the search for a usable Docker engine stands. Everything but `ready` explains itself by `problem`. */
export const enginePhases = [
  'looking',
  'not-installed',
  'not-running',
  'starting',
  'hanging',
  'no-permission',
  'too-old',
  'compose-missing',
  'compose-too-old',
  'windows-containers',
  'context-missing',
  'ready',
] as const;

/** Which product answers on the socket, as far as its own answers tell. */
export const engineFlavours = [
  'docker-desktop',
  'docker-engine',
  'rootless',
  'colima',
  'orbstack',
  'rancher-desktop',
  'podman',
  'lima',
  'unknown',
] as const;

export const engineViewSchema = z.object({
  phase: z.enum(enginePhases),
  flavour: z.enum(engineFlavours).nullable(),
  /** Docker context or other source of the address, e.g. `context desktop-linux`, `DOCKER_HOST`. */
  source: z.string().nullable(),
  /** `unix:///var/run/docker.sock`, `npipe:////./pipe/docker_engine`, `tcp://…`, `ssh://…` */
  host: z.string().nullable(),
  version: z.string().nullable(),
  apiVersion: z.string().nullable(),
  composeVersion: z.string().nullable(),
  buildxVersion: z.string().nullable(),
  /** What the engine's machine has. */
  cpus: z.number().nullable(),
  memoryBytes: z.number().nullable(),
  problem: problemSchema.nullable(),
});
export type EngineView = z.infer<typeof engineViewSchema>;
export type EnginePhase = EngineView['phase'];
export type EngineFlavour = (typeof engineFlavours)[number];
