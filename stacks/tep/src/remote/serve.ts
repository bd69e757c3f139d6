import type { FastifyInstance } from 'fastify';
import type { ServiceSettings } from './service-settings.ts';

/** Docker kills after the grace period; what hangs until then loses nothing by ending sooner. */
const STOP_LIMIT_MS = 2500;

/** Listens until the process is told to stop; then closes the app, and with it the process. */
export async function serve(
  app: FastifyInstance,
  { host, port }: Pick<ServiceSettings, 'host' | 'port'>,
): Promise<void> {
  function stop(signal: string): void {
    app.log.info(`stopping on ${signal}`);
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
    app.close().catch((error: unknown) => {
      app.log.error(error);
      process.exitCode = 1;
    });
  }
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  await app.listen({ host, port });
}
