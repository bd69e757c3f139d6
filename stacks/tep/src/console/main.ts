import { readConfig } from './config.ts';
import { createConsole } from './server.ts';

const STOP_LIMIT_MS = 2500;

const config = readConfig(process.env);
const app = await createConsole(config);

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

await app.listen({ host: config.host, port: config.port });
