import { mkdir } from 'node:fs/promises';
import { readAnalysisSettings } from '../backend/analyses/settings.ts';
import { createApp } from '../backend/http-app.ts';
import { openKnowledgeBase } from '../backend/knowledge/open.ts';
import { Storage } from '../backend/storage.ts';
import { serve } from '../remote/serve.ts';
import { readServiceSettings } from '../remote/service-settings.ts';
import { addKnowledgeRoutes } from './app.ts';
import { PgVectorDatabase } from './pgvector/database.ts';
import { readKnowledgeServiceSettings } from './settings.ts';

const PORT = 8003;

const settings = readServiceSettings(process.env, PORT);
const { dataDir, databaseUrl } = readKnowledgeServiceSettings(process.env);
const analyses = readAnalysisSettings(process.env);
const app = createApp(settings);
const onNotice = (what: string): void => app.log.warn(what);
const vectors = databaseUrl === null ? null : new PgVectorDatabase(databaseUrl, onNotice);
await mkdir(dataDir, { recursive: true });
const base = await openKnowledgeBase({ dataDir, analyses, vectors }, app.log);
await addKnowledgeRoutes(app, base, new Storage(dataDir));
await serve(app, settings);
