import { docker } from './docker.ts';

const IMAGE = 'pgvector/pgvector:pg17';
const PASSWORD = 'only-for-tests';
const LONGEST_START_MS = 60_000;

/** A Postgres with pgvector for the tests that ask for one by RAG_DATABASE_URL; ends with them. */
export async function setup(): Promise<() => Promise<void>> {
  const options = ['--detach', '--publish', '127.0.0.1::5432', '--env', 'POSTGRES_PASSWORD'];
  const id = await docker(['run', ...options, IMAGE], { POSTGRES_PASSWORD: PASSWORD });
  const remove = async (): Promise<void> => {
    await docker(['rm', '--force', '--volumes', id]);
  };
  try {
    await answers(id);
    const [address = ''] = (await docker(['port', id, '5432/tcp'])).split('\n');
    process.env['RAG_DATABASE_URL'] = `postgres://postgres:${PASSWORD}@${address}/postgres`;
    return remove;
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Over TCP: while it makes its first files it listens on a socket of its own only. */
async function answers(id: string): Promise<void> {
  const script = `until pg_isready --quiet --host 127.0.0.1; do sleep 0.2; done`;
  await docker(['exec', id, 'timeout', String(LONGEST_START_MS / 1000), 'sh', '-c', script]);
}
