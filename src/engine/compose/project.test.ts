import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandLine, composeArguments, type ComposeProject } from './project.ts';

const project: ComposeProject = {
  name: 'quayside-demo',
  directory: '/data/stacks/demo',
  files: ['/data/stacks/demo/compose.yaml', '/data/runs/demo/quayside.override.yaml'],
  envFile: '/data/runs/demo/.env',
};

describe('composeArguments', () => {
  it('names every file, the variables and the project', () => {
    expect(composeArguments(project, ['up', '-d'])).toEqual([
      ...['compose', '--project-directory', '/data/stacks/demo'],
      ...['--file', '/data/stacks/demo/compose.yaml'],
      ...['--file', '/data/runs/demo/quayside.override.yaml'],
      ...['--env-file', '/data/runs/demo/.env', '--project-name', 'quayside-demo', 'up', '-d'],
    ]);
  });
});

describe('commandLine', () => {
  it('leaves plain words as they are', () => {
    expect(commandLine(project, ['ps'], 'linux')).toBe(
      'docker compose --project-directory /data/stacks/demo --file /data/stacks/demo/compose.yaml --file /data/runs/demo/quayside.override.yaml --env-file /data/runs/demo/.env --project-name quayside-demo ps',
    );
  });

  it('quotes what Windows would take apart', () => {
    const own = { ...project, directory: 'C:\\Users\\A B\\stacks' };
    expect(commandLine(own, ['ps'], 'win32')).toContain('"C:\\Users\\A B\\stacks"');
  });

  it.runIf(process.platform !== 'win32')('is read back unchanged by a shell', () => {
    const word = fc
      .string({ unit: 'grapheme', maxLength: 20 })
      .filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (words) => {
        const line = commandLine({ ...project, files: [] }, words, 'linux');
        const script = `docker() { for word; do printf '%s\\0' "$word"; done; }; ${line}`;
        const read = execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' });
        expect(read.split('\0').slice(0, -1)).toEqual(
          composeArguments({ ...project, files: [] }, words),
        );
      }),
      { numRuns: 60 },
    );
  });
});
