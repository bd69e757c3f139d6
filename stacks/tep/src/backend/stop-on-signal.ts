import type { FastifyInstance } from 'fastify';

/** Docker kills after the grace period; what hangs until then loses nothing by ending sooner. */
const STOP_LIMIT_MS = 2500;

/** Closes the app on SIGTERM, SIGINT, or when the answer is called with a reason. */
export function stopOnSignal(app: FastifyInstance): (reason: string) => void {
  const stop = (reason: string): void => {
    app.log.info(`stopping on ${reason}`);
    setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
    app.close().catch((error: unknown) => {
      app.log.error(error);
      process.exitCode = 1;
    });
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  return stop;
}
