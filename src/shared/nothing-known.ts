import type { EngineView } from './engine-view.ts';

/** The engine's view before anyone has looked. Apart from the schema, so that the window loads no zod. */
export const nothingKnown: EngineView = {
  phase: 'looking',
  flavour: null,
  source: null,
  host: null,
  version: null,
  apiVersion: null,
  composeVersion: null,
  buildxVersion: null,
  cpus: null,
  memoryBytes: null,
  problem: null,
};
