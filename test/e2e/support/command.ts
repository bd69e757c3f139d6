import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Runs a program of the system and returns what it printed. */
export async function command(file: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await execute(file, args);
  return stdout.trim();
}

/** Names of the containers, running or not, that belong to Quayside's project of a stack. */
export async function containersOf(stackId: string): Promise<string[]> {
  const printed = await command(
    'docker',
    'ps',
    '--all',
    '--filter',
    `label=com.docker.compose.project=quayside-${stackId}`,
    '--format',
    '{{.Names}}',
  );
  return printed === '' ? [] : printed.split('\n');
}
