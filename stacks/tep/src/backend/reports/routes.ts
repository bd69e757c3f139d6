import type { FastifyInstance } from 'fastify';
import {
  hoursOf,
  incidentParamsSchema,
  reportQuerySchema,
  type Incident,
} from '../../contract/index.ts';
import type { FactSources } from '../analyses/incident-facts.ts';
import { Courses } from '../analyses/recorded-courses.ts';
import { knownIncident } from '../analyses/known-incident.ts';
import type { AnalysisService } from '../analyses/service.ts';
import type { IncidentSource } from '../incident-source.ts';
import { check } from '../problem.ts';
import { RefusalError } from '../refusal.ts';
import type { Block } from './blocks.ts';
import { reportBlocks } from './content.ts';
import { reportMarkdown } from './markdown.ts';
import { pdfIsolated } from './pdf-isolated.ts';
import type { ReportLanguage } from './texts.ts';

/** Shown before the onset and after the detection, steps. */
const BEFORE = 3600;
const AFTER = 36_000;
const MOST_ANALYSES = 20;
const MOST_PDFS = 2;

export interface ReportParts {
  readonly incidents: IncidentSource;
  readonly analyses: Pick<AnalysisService, 'list'>;
  readonly sources: FactSources;
}

async function blocksOf(
  incident: Incident,
  language: ReportLanguage,
  { analyses, sources }: ReportParts,
): Promise<Block[]> {
  const { id, run, onsetStep, detectedStep, endStep } = incident;
  const from = Math.max(0, onsetStep - BEFORE);
  const to = Math.min((endStep ?? Infinity) + BEFORE, detectedStep + AFTER);
  return reportBlocks({
    incident,
    language,
    courses: await Courses.read(sources.records, run, from, to),
    detections: sources.detections.between(run, from, to),
    normal: sources.normal,
    detector: sources.detections.label,
    analyses: analyses.list({ incident: id, limit: MOST_ANALYSES }).reverse(),
  });
}

/** "incident-12-at-8.30-h.pdf" */
const nameOf = ({ id, detectedStep }: Incident, extension: string): string =>
  `incident-${id}-at-${hoursOf(detectedStep).toFixed(2)}-h.${extension}`;

/** One incident as a document to hand over. */
export function reportRoutes(app: FastifyInstance, parts: ReportParts): void {
  let running = 0;
  const limited = async (blocks: readonly Block[]): Promise<Uint8Array> => {
    if (running >= MOST_PDFS) throw new RefusalError(429, `${MOST_PDFS} reports are being made.`);
    running += 1;
    try {
      return await pdfIsolated(blocks);
    } finally {
      running -= 1;
    }
  };
  app.get('/incidents/:id/report', async (request, reply) => {
    const { id } = check(incidentParamsSchema, request.params);
    const { format, language } = check(reportQuerySchema, request.query);
    const incident = knownIncident(parts.incidents, id);
    const blocks = await blocksOf(incident, language, parts);
    const saved = `attachment; filename="${nameOf(incident, format)}"`;
    void reply.header('content-disposition', saved);
    if (format === 'md')
      return reply.type('text/markdown; charset=utf-8').send(reportMarkdown(blocks));
    return reply.type('application/pdf').send(Buffer.from(await limited(blocks)));
  });
}
