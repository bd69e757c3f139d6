import { createBackend } from './app.ts';
import { readConfig } from './config.ts';

/** Docker kills after the grace period; what hangs until then loses nothing by ending sooner. */
const STOP_LIMIT_MS = 2500;

const config = readConfig(process.env);
const { app, service } = await createBackend(config);

function stop(reason: string): void {
  app.log.info(`stopping on ${reason}`);
  setTimeout(() => process.exit(1), STOP_LIMIT_MS).unref();
  app.close().catch((error: unknown) => {
    app.log.error(error);
    process.exitCode = 1;
  });
}

// Without its simulation the backend is of no use: whoever runs it starts it anew.
service.follow(() => {
  if (service.failure === null || process.exitCode === 1) return;
  process.exitCode = 1;
  stop('the end of the simulation');
});
process.once('SIGTERM', stop);
process.once('SIGINT', stop);

await app.listen({ host: config.host, port: config.port });
app.log.info(`run ${service.recent.run}, data in ${config.dataDir}`);
