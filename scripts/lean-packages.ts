import type { Plugin } from 'vite';

interface UnusedPart {
  /** Of the file's path, with forward slashes. */
  readonly file: RegExp;
  readonly of: string;
}

/**
 * What packages read in at every launch for services that Quayside never asks of them: images are
 * built by Compose, ssh is the system's, and settings are checked by zod.
 */
const unusedParts: readonly UnusedPart[] = [
  { of: 'dockerode', file: /\/docker-modem\/lib\/ssh\.js$/ },
  { of: 'dockerode', file: /\/dockerode\/lib\/(?:session|buildkit)\.js$/ },
  { of: 'dockerode', file: /\/node_modules\/(?:tar-fs|@balena\/dockerignore)\/[\w-]+\.js$/ },
  { of: 'conf', file: /\/node_modules\/ajv(?:-formats)?\/dist\/(?:2020|index)\.js$/ },
];

function refusal(of: string): string {
  return `module.exports = function () { throw new Error('Not part of this build of ${of}'); };`;
}

/** Bundles packages without the parts that are never used. */
export function leanPackages(): Plugin {
  return {
    name: 'lean-packages',
    load(id) {
      const path = id.replaceAll('\\', '/');
      const unused = unusedParts.find(({ file }) => file.test(path));
      return unused === undefined ? null : refusal(unused.of);
    },
  };
}
