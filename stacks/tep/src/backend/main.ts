import { type Backend, createBackend } from './app.ts';
import { type Config, readConfig } from './config.ts';
import { PlantSilentError } from './plant/plant.ts';
import { stopOnSignal } from './stop-on-signal.ts';

/** Ends the process if there is no simulation to begin with. */
async function begin(config: Config): Promise<Backend> {
  try {
    return await createBackend(config);
  } catch (error) {
    if (!(error instanceof PlantSilentError)) throw error;
    process.stderr.write(`The backend cannot start. ${error.message}\n`);
    process.exit(1);
  }
}

const config = readConfig(process.env);
const { app, service } = await begin(config);
const stop = stopOnSignal(app);

// Without its simulation the backend is of no use: whoever runs it starts it anew.
service.follow(() => {
  if (service.failure === null || process.exitCode === 1) return;
  process.exitCode = 1;
  stop('the end of the simulation');
});

await app.listen({ host: config.host, port: config.port });
app.log.info(`run ${service.recent.run}, data in ${config.dataDir}`);
