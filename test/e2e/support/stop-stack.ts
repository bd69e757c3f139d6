import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Takes away what a test left of a stack, whatever state it is in. */
export async function stopStack(stackId: string): Promise<void> {
  const project = `quayside-${stackId}`;
  const command = ['compose', '-p', project, 'down', '--volumes', '--timeout', '0'];
  await run('docker', command, { cwd: tmpdir() });
}
