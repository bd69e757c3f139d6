import { stopOnSignal } from '../backend/stop-on-signal.ts';
import { LanguageModels } from '../llm/index.ts';
import { createLanguageModelApp } from './app.ts';
import { readLanguageModelServiceConfig } from './config.ts';

const config = readLanguageModelServiceConfig(process.env);
const app = createLanguageModelApp(new LanguageModels(config.models), config);
stopOnSignal(app);
await app.listen({ host: config.host, port: config.port });
