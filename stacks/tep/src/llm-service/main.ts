import { readAnalysisSettings } from '../backend/analyses/settings.ts';
import { LanguageModels } from '../llm/index.ts';
import { serve } from '../remote/serve.ts';
import { readServiceSettings } from '../remote/service-settings.ts';
import { createLanguageModelApp } from './app.ts';

const PORT = 8002;

const settings = readServiceSettings(process.env, PORT);
const models = new LanguageModels(readAnalysisSettings(process.env).models);
const app = createLanguageModelApp(models, settings);
await serve(app, settings);
