import { stopOnSignal } from '../backend/stop-on-signal.ts';
import { readConfig } from './config.ts';
import { createConsole } from './server.ts';

const config = readConfig(process.env);
const app = await createConsole(config);
stopOnSignal(app);
await app.listen({ host: config.host, port: config.port });
