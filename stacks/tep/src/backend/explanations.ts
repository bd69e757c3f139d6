import type { FastifyInstance } from 'fastify';
import { type DiagnosisModel, loadModel } from '../diagnosis/index.ts';
import { LanguageModels } from '../llm/index.ts';
import { RemoteLanguageModels } from '../llm-service/client.ts';
import { analyseUnasked } from './analyses/automatic.ts';
import { analysisRoutes } from './analyses/routes.ts';
import { AnalysisService } from './analyses/service.ts';
import type { Announcements } from './announcements.ts';
import type { Config } from './config.ts';
import type { DetectionSource } from './detection-source.ts';
import { diagnosticsRoutes } from './diagnostics/routes.ts';
import type { IncidentSource } from './incident-source.ts';
import type { KnowledgeSource } from './knowledge/knowledge-source.ts';
import { openKnowledge } from './knowledge/open.ts';
import type { PlantService } from './plant-service.ts';
import type { RemoteService } from './remote-services.ts';
import { reportRoutes } from './reports/routes.ts';

export interface ExplanationParts {
  readonly config: Pick<Config, 'dataDir' | 'analyses' | 'services'>;
  readonly plant: Pick<PlantService, 'history' | 'state'>;
  readonly incidents: IncidentSource;
  readonly detections: DetectionSource;
  readonly announcements: Announcements;
  /** Default: read from its file. */
  readonly diagnosis?: DiagnosisModel;
}

export interface Explanations {
  readonly knowledge: KnowledgeSource;
  readonly analyses: AnalysisService;
  /** For `/health`; the backend does without them. */
  readonly services: readonly RemoteService[];
  /** Adds the routes below the prefix of the given instance. */
  readonly routes: (api: FastifyInstance) => void;
}

/** What is said about incidents: by the knowledge base and by language models. Closes with the app. */
export async function openExplanations(
  app: FastifyInstance,
  parts: ExplanationParts,
): Promise<Explanations> {
  const { config, plant, incidents, detections, announcements } = parts;
  const { log } = app;
  const knowledge = await openKnowledge(config, log);
  const { scale } = parts.diagnosis ?? loadModel();
  const sources = {
    records: plant.history,
    detections,
    normal: scale,
    state: () => plant.state,
  };
  const { models: settings, guard } = config.analyses;
  const { llm } = config.services;
  const remote = llm === null ? null : new RemoteLanguageModels(llm);
  const analyses = new AnalysisService({
    ...{ guard, models: remote ?? new LanguageModels(settings), dataDir: config.dataDir },
    ...{ incidents, announcements, knowledge: knowledge.source, sources, log },
  });
  const unfollow = analyseUnasked(incidents, analyses, log);
  app.addHook('onClose', async () => {
    unfollow();
    await analyses.close();
    await knowledge.close();
  });
  return {
    knowledge: knowledge.source,
    analyses,
    services: [...(remote === null ? [] : [remote]), ...knowledge.services],
    routes(api) {
      analysisRoutes(api, analyses);
      knowledge.routes(api);
      reportRoutes(api, { incidents, analyses, sources });
      diagnosticsRoutes(api, { config, plant, knowledge: knowledge.source, analyses });
    },
  };
}
