import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmCommand, root } from '../setup/places.ts';
import { type StackProject, stackProjects } from '../setup/stack-packages.ts';
import type { Command, Need, Suite } from './suite.ts';

export const reportsFolder = join(root, '.cache', 'reports');

/** Every suite, in the order that they run and are summed up. */
export function allSuites(): Suite[] {
  return [
    {
      ...whole('lint', ['eslint', '.', '--max-warnings=0', ...cached('eslint')]),
      needs: ['stack-packages'],
    },
    whole('format', ['prettier', '--check', '--log-level=warn', '.', ...cached('prettier')]),
    types(),
    { ...vitest('unit'), light: true },
    ...stackProjects().map(stackSuite),
    ...stackProjects()
      .filter(({ scripts }) => scripts.includes(CONTAINER_TESTS))
      .map(stackContainersSuite),
    { ...whole('build', ['electron-vite', 'build', '--logLevel=warn']), light: false },
    { ...vitest('integration'), needs: ['engine', 'images', 'keyring', 'ssh'] },
    {
      name: 'package',
      commands: [script('scripts/package.ts')],
      needs: ['electron'],
      counting: { kind: 'whole' },
      after: ['build'],
      light: false,
    },
    {
      name: 'e2e',
      commands: [tool(['playwright', 'test'])],
      needs: ['engine', 'images', 'electron', 'display', 'keyring', 'browser'],
      counting: { kind: 'playwright', report: join(root, 'test-results', 'e2e.json') },
      after: ['build', 'package'],
      light: false,
    },
  ];
}

function whole(name: string, argv: readonly [string, ...string[]]): Suite {
  const commands = [tool(argv)];
  return { name, commands, needs: [], counting: { kind: 'whole' }, after: [], light: true };
}

/** The checkout's own projects, then each stack's. */
function types(): Suite {
  const suite = whole('types', ['tsc', '-b']);
  const stacks = stackProjects().map(({ folder }) => ({ ...tool(['tsc', '-b']), cwd: folder }));
  return { ...suite, commands: [...suite.commands, ...stacks], needs: ['stack-packages'] };
}

function vitest(project: string): Suite {
  const report = join(reportsFolder, `${project}.json`);
  return {
    name: project,
    commands: [tool(['vitest', 'run', '--project', project, ...vitestReport(report)])],
    needs: [],
    counting: { kind: 'vitest', report },
    after: [],
    light: false,
  };
}

/** The script of a stack that tests it in its containers. */
const CONTAINER_TESTS = 'test:containers';

/** A stack is a project of its own; its `npm test` ends in `vitest run`. */
function stackSuite({ id, folder }: StackProject): Suite {
  // Its compose files are read by the engine's `docker compose`, its pages by a real browser.
  return stackScript(`stack-${id}`, folder, 'test', ['stack-packages', 'engine', 'browser']);
}

/** In real containers, seen through a real browser. */
function stackContainersSuite({ id, folder }: StackProject): Suite {
  const needs = ['stack-packages', 'images', 'optional-images', 'browser'] as const;
  return stackScript(`stack-${id}-containers`, folder, CONTAINER_TESTS, needs);
}

function stackScript(
  name: string,
  folder: string,
  npmScript: string,
  needs: readonly Need[],
): Suite {
  const report = join(reportsFolder, `${name}.json`);
  const [npm, args] = npmCommand(['run', npmScript, '--', ...vitestReport(report)]);
  return {
    name,
    commands: [{ argv: [npm, ...args], cwd: folder }],
    needs,
    counting: { kind: 'vitest', report },
    after: [],
    light: false,
  };
}

function vitestReport(path: string): string[] {
  return ['--reporter=default', '--reporter=json', `--outputFile.json=${path}`];
}

function cached(name: string): string[] {
  return ['--cache', `--cache-location=${join('.cache', name)}`];
}

function script(path: string): Command {
  return { argv: [process.execPath, join(root, path)], cwd: root };
}

/** A program of an installed npm package, run by the pinned Node without a shell in between. */
function tool([name, ...args]: readonly [string, ...string[]]): Command {
  return { argv: [process.execPath, toolPath(name), ...args], cwd: root };
}

const toolPackages: Readonly<Record<string, string>> = {
  tsc: 'typescript',
  playwright: '@playwright/test',
};

export function toolPath(name: string): string {
  const folder = join(root, 'node_modules', toolPackages[name] ?? name);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    bin: string | Record<string, string>;
  };
  const file = typeof bin === 'string' ? bin : bin[name];
  if (file === undefined) throw new Error(`The package in ${folder} has no program ${name}`);
  return join(folder, file);
}
