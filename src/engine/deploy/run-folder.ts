import { join } from 'node:path';

/** Where Quayside keeps what belongs to one stack's runs; beside, never inside, the working copy. */
export interface RunFolder {
  folder: string;
  envFile: string;
  overrideFile: string;
  markerFile: string;
  outputFile: string;
  lockFolder: string;
  /** Which Compose is at work; see `noteCompose`. */
  composeFile: string;
  /** Held by whoever watches the stack's files. */
  watchLockFolder: string;
  /** Which Compose watches them. */
  watchFile: string;
  watchOutputFile: string;
  /** What the images were last built from. */
  builtFile: string;
}

export function runFolder(home: string, stackId: string): RunFolder {
  const folder = join(home, 'runs', stackId);
  return {
    folder,
    envFile: join(folder, '.env'),
    overrideFile: join(folder, 'quayside.override.yaml'),
    markerFile: join(folder, 'marker.json'),
    outputFile: join(folder, 'output.log'),
    lockFolder: join(folder, 'lock'),
    composeFile: join(folder, 'compose.json'),
    watchLockFolder: join(folder, 'watch-lock'),
    watchFile: join(folder, 'watch.json'),
    watchOutputFile: join(folder, 'watch.log'),
    builtFile: join(folder, 'built.json'),
  };
}
