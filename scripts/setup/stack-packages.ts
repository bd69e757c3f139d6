import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installIsCurrent, recordInstall } from '../install-stamp.mjs';
import { mustRun } from './command.ts';
import { npmCommand, root } from './places.ts';
import { say } from './say.ts';

export interface StackProject {
  readonly id: string;
  /** Absolute. */
  readonly folder: string;
  /** Names of its npm scripts. */
  readonly scripts: readonly string[];
}

/** The stacks that are npm projects of their own. */
export function stackProjects(): StackProject[] {
  const stacks = join(root, 'stacks');
  if (!existsSync(stacks)) return [];
  return readdirSync(stacks)
    .sort()
    .map((id) => ({ id, folder: join(stacks, id) }))
    .filter(({ folder }) => existsSync(join(folder, 'package.json')))
    .map((project) => ({ ...project, scripts: scriptsOf(project.folder) }));
}

function scriptsOf(folder: string): string[] {
  const text = readFileSync(join(folder, 'package.json'), 'utf8');
  const { scripts = {} } = JSON.parse(text) as { scripts?: Record<string, string> };
  return Object.keys(scripts);
}

/** Installs each stack's npm packages where they are not those of its lock. */
export async function ensureStackPackages(): Promise<void> {
  for (const { id, folder } of stackProjects()) {
    if (installIsCurrent(folder)) continue;
    say(`installing the npm packages of the stack ${id}: its tests and checks need them`);
    const [file, args] = npmCommand(['ci', '--no-fund', '--no-audit']);
    await mustRun(file, args, { cwd: folder, limit: 10 * 60_000 });
    recordInstall(folder);
  }
}
