import { join } from 'node:path';
import type { ServiceOrigins } from '../../src/backend/config.ts';
import { inServices } from './mode.ts';
import { startService } from './service-process.ts';

export interface ExplainingServices extends AsyncDisposable {
  /** Null: in the process of the test. */
  readonly origins: Pick<ServiceOrigins, 'llm' | 'rag'>;
}

const INSIDE: ExplainingServices = {
  origins: { llm: null, rag: null },
  [Symbol.asyncDispose]: () => Promise.resolve(),
};

/** The services for language models and knowledge, where this run of the tests has them. */
export async function explainingServices(
  dataDir: string,
  environment: Record<string, string>,
): Promise<ExplainingServices> {
  if (!inServices) return INSIDE;
  const [llm, rag] = await Promise.all([
    startService('llm-service/main.ts', environment),
    startService('rag-service/main.ts', { ...environment, DATA_DIR: join(dataDir, 'rag') }),
  ]);
  return {
    origins: { llm: llm.url, rag: rag.url },
    async [Symbol.asyncDispose]() {
      await Promise.all([llm[Symbol.asyncDispose](), rag[Symbol.asyncDispose]()]);
    },
  };
}
