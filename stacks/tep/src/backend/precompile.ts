/**
 * Runs the backend until each of its threads has done its work. Under NODE_COMPILE_CACHE Node keeps
 * every module stripped of its types and compiled: what starts from there is up sooner and holds no
 * compiler of TypeScript in memory. The image is built with it; Node's options must be those of the
 * start, as the cache is of no use to others.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { API, detectorSchema } from '../contract/index.ts';

const PORT = '8000';
const LOOK_MS = 200;
const MOST_LOOKS = 600;

async function isTrained(): Promise<boolean> {
  try {
    const response = await fetch(`http://127.0.0.1:${PORT}${API}/detection`);
    return detectorSchema.parse(await response.json()).training.state === 'done';
  } catch (error) {
    // Nobody listens yet.
    if (error instanceof TypeError) return false;
    throw error;
  }
}

const folder = await mkdtemp(join(tmpdir(), 'precompile-'));
const settings = { PORT, DATA_DIR: folder, LMSTUDIO_URL: 'off', TEP_AUTOSTART: 'true' };
const main = fileURLToPath(new URL('main.ts', import.meta.url));
const backend = spawn(process.execPath, [...process.execArgv, main], {
  ...{ env: { ...process.env, ...settings }, stdio: ['ignore', 'ignore', 'inherit'] },
});
const exit = once(backend, 'exit');
// What the backend loads only when it is wanted.
await Promise.all([
  import('./export/parquet.ts'),
  import('./reports/pdf.ts'),
  import('../knowledge/convert/convert.ts'),
  import('../knowledge/convert/docx.ts'),
  import('../knowledge/convert/pdf.ts'),
  import('ai'),
  import('@ai-sdk/anthropic'),
  import('@ai-sdk/google'),
  import('@ai-sdk/openai-compatible'),
]);
let looks = 0;
while (backend.exitCode === null && !(await isTrained())) {
  looks += 1;
  if (looks > MOST_LOOKS) backend.kill('SIGKILL');
  await wait(LOOK_MS);
}
backend.kill('SIGTERM');
const [code] = (await exit) as [number | null];
await rm(folder, { recursive: true });
process.exitCode = code ?? 1;
