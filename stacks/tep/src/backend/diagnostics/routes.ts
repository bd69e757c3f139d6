import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Diagnostics } from '../../contract/index.ts';
import { writeWhole } from '../write-whole.ts';
import { collectDiagnostics, type DiagnosticParts } from './collect.ts';

const FOLDER = 'diagnostics';

/** The time without what a file name cannot have everywhere. */
const fileName = (at: string): string => `diagnostics-${at.replaceAll(':', '-')}.json`;

/** What somebody who helps wants to know. */
export function diagnosticsRoutes(app: FastifyInstance, parts: DiagnosticParts): void {
  app.get('/diagnostics', (): Promise<Diagnostics> => collectDiagnostics(parts));
  app.post('/diagnostics', async (_request, reply) => {
    const diagnostics = await collectDiagnostics(parts);
    const path = join(FOLDER, fileName(diagnostics.at));
    await writeWhole(join(parts.config.dataDir, path), `${JSON.stringify(diagnostics, null, 2)}\n`);
    return reply.code(201).send({ path, diagnostics });
  });
}
