import { mkdir } from 'node:fs/promises';
import { createApp } from '../backend/http-app.ts';
import { openKnowledgeBase } from '../backend/knowledge/open.ts';
import { stopOnSignal } from '../backend/stop-on-signal.ts';
import { Storage } from '../backend/storage.ts';
import { addKnowledgeRoutes } from './app.ts';
import { readKnowledgeServiceConfig } from './config.ts';
import { PgVectorDatabase } from './pgvector/database.ts';

const config = readKnowledgeServiceConfig(process.env);
const { dataDir, databaseUrl, analyses, lookMs } = config;
const app = createApp(config);
const onNotice = (what: string): void => app.log.warn(what);
const vectors = databaseUrl === null ? null : new PgVectorDatabase(databaseUrl, onNotice);
await mkdir(dataDir, { recursive: true });
const base = await openKnowledgeBase({ dataDir, analyses, vectors, lookMs }, app.log);
await addKnowledgeRoutes(app, base, new Storage(dataDir));
stopOnSignal(app);
await app.listen({ host: config.host, port: config.port });
