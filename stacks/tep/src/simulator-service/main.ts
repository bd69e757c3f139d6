import { stopOnSignal } from '../backend/stop-on-signal.ts';
import { readSimulatorConfig } from './config.ts';
import { createSimulator } from './server.ts';

const config = readSimulatorConfig(process.env);
const app = createSimulator(config);
stopOnSignal(app);
await app.listen({ host: config.host, port: config.port });
