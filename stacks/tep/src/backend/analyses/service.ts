import { join } from 'node:path';
import type { FastifyBaseLogger } from 'fastify';
import type { Analysis, AnalysisBody, ChatQuestion } from '../../contract/index.ts';
import {
  AnalysisGuard,
  type LanguageModelService,
  type Refusal,
  type RefusalCode,
  type Trigger,
} from '../../llm/index.ts';
import type { Announcements } from '../announcements.ts';
import type { IncidentSource } from '../incident-source.ts';
import type { KnowledgeSource } from '../knowledge/knowledge-source.ts';
import { RefusalError } from '../refusal.ts';
import { type Conversation, Conversations } from './conversations.ts';
import type { FactSources } from './incident-facts.ts';
import { knownIncident } from './known-incident.ts';
import { ModelChoice } from './model-choice.ts';
import { Runs } from './runs.ts';
import type { AnalysisSettings } from './settings.ts';
import { type AnalysisQuery, AnalysisStore } from './store.ts';

const DATABASE = 'analyses.sqlite';

export interface AnalysisParts {
  readonly guard: AnalysisSettings['guard'];
  readonly models: LanguageModelService;
  readonly dataDir: string;
  readonly incidents: IncidentSource;
  readonly announcements: Announcements;
  readonly knowledge: KnowledgeSource;
  readonly sources: FactSources;
  readonly log: Pick<FastifyBaseLogger, 'info' | 'warn' | 'error'>;
}

/** Too many at the same time is a conflict; too much in some time passes. */
const STATUS: Readonly<Record<RefusalCode, number>> = {
  busy: 409,
  'too-soon': 429,
  'no-analyses-left': 429,
  'no-money-left': 429,
};

interface Request {
  readonly task: AnalysisBody['task'];
  readonly models?: readonly string[] | undefined;
  readonly language: ChatQuestion['language'];
}

/** Analyses of incidents by language models, one at a time, and conversations about them. */
export class AnalysisService {
  readonly choice: ModelChoice;
  readonly #incidents: IncidentSource;
  readonly #store: AnalysisStore;
  readonly #guard: AnalysisGuard;
  readonly #runs: Runs;
  readonly #conversations: Conversations;
  readonly #closing = new AbortController();

  /** Throws what SQLite says of a file that is no database. */
  constructor({ guard: limits, dataDir, knowledge, ...parts }: AnalysisParts) {
    const { incidents, models, sources, log } = parts;
    this.#incidents = incidents;
    this.#guard = new AnalysisGuard(limits, () => performance.now());
    const store = new AnalysisStore(join(dataDir, DATABASE));
    this.#store = store;
    const library = { base: knowledge, log };
    this.choice = new ModelChoice(models, store, this.#guard);
    this.#runs = new Runs({ ...parts, dataDir, store, library });
    const { choice } = this;
    this.#conversations = new Conversations({
      ...{ incidents, sources, library, guard: this.#guard, models, choice },
    });
    for (const analysis of store.failInterrupted(new Date().toISOString())) {
      log.warn(`analysis ${analysis.id} was interrupted`);
      this.#runs.write(analysis);
    }
  }

  get(id: number): Analysis | null {
    return this.#runs.get(id)?.analysis ?? this.#store.get(id);
  }

  /** Newest first. */
  list(query: AnalysisQuery): Analysis[] {
    return this.#store.list(query).map((kept) => this.#runs.get(kept.id)?.analysis ?? kept);
  }

  /** The analysis as it begins; it is on disk. Rejects with a RefusalError. */
  async start(incidentId: number, request: Request, trigger: Trigger): Promise<Analysis> {
    const incident = knownIncident(this.#incidents, incidentId);
    const models = await this.choice.toAsk(request.models);
    const ticket = this.#guard.begin(trigger);
    if (!ticket.ok) throw refusalOf(ticket.problem);
    const { task, language } = request;
    const finish = (cost: number): void => this.#guard.finish(ticket.value, cost);
    try {
      return this.#runs.begin({ incident, task, language, trigger, models }, finish);
    } catch (error) {
      finish(0);
      throw error;
    }
  }

  /** The analysis when it was told to stop. Throws a RefusalError. */
  cancel(id: number, model?: string): Analysis {
    const analysis = this.get(id);
    if (analysis === null) throw new RefusalError(404, `There is no analysis ${id}.`);
    const run = this.#runs.get(id);
    if (run === undefined || analysis.endedAt !== null) {
      throw new RefusalError(409, `Analysis ${id} has ended.`);
    }
    if (model !== undefined && !analysis.answers.some((answer) => answer.model === model)) {
      throw new RefusalError(400, `model: ${model} is not asked in analysis ${id}`);
    }
    run.cancel(model);
    return run.analysis;
  }

  /** Has a model answer the last message of a conversation. Rejects with a RefusalError. */
  async chat(incidentId: number, body: ChatQuestion, signal: AbortSignal): Promise<Conversation> {
    const either = AbortSignal.any([signal, this.#closing.signal]);
    return this.#conversations.answer(incidentId, body, either);
  }

  /** Settles when what runs now has ended and is on disk. */
  async settled(): Promise<void> {
    await this.#runs.settled();
  }

  /** Cancels what runs, and waits until it is on disk. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#runs.close();
    this.#store.close();
  }
}

function refusalOf({ code, detail, retryAfterSeconds }: Refusal): RefusalError {
  if (retryAfterSeconds === null) return new RefusalError(STATUS[code], detail);
  const message = `${detail} Try again in ${retryAfterSeconds} s.`;
  return new RefusalError(STATUS[code], message, { retryAfterSeconds });
}
