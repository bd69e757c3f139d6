import { embedderFinder } from '../backend/knowledge/local-embedder.ts';
import { stopOnSignal } from '../backend/stop-on-signal.ts';
import { LanguageModels } from '../llm/index.ts';
import { createLanguageModelApp } from './app.ts';
import { readLanguageModelServiceConfig } from './config.ts';

const config = readLanguageModelServiceConfig(process.env);
const { analyses } = config;
const models = new LanguageModels(analyses.models);
const app = createLanguageModelApp(models, embedderFinder(analyses), config);
stopOnSignal(app);
await app.listen({ host: config.host, port: config.port });
