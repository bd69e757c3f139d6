import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import type { Analysis, AnalysisBody, ChatQuestion, Incident } from '../../contract/index.ts';
import type { KnowledgeBase } from '../../knowledge/index.ts';
import {
  analyse,
  AnalysisGuard,
  type ChosenModel,
  LanguageModels,
  type RefusalCode,
  type Ticket,
  type Trigger,
} from '../../llm/index.ts';
import type { Announcements } from '../announcements.ts';
import type { IncidentSource } from '../incident-source.ts';
import { RefusalError } from '../refusal.ts';
import { AnalysisRun } from './analysis-run.ts';
import { waitingFor } from './answer-state.ts';
import { compare } from './comparison.ts';
import { type Conversation, Conversations } from './conversations.ts';
import { factsOf, type FactSources } from './incident-facts.ts';
import { knownIncident } from './known-incident.ts';
import { ModelChoice } from './model-choice.ts';
import { type Library, passagesOrNone } from './passages.ts';
import { writeResult } from './result-files.ts';
import type { AnalysisSettings } from './settings.ts';
import { type AnalysisQuery, AnalysisStore } from './store.ts';

const DATABASE = 'analyses.sqlite';
const MOST_MODELS = 6;
/** What could not be written is tried again so often, ms. */
const RETRY_MS = 5000;

export interface AnalysisParts {
  readonly settings: AnalysisSettings;
  readonly dataDir: string;
  readonly incidents: IncidentSource;
  readonly announcements: Announcements;
  readonly knowledge: KnowledgeBase;
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
  readonly models: LanguageModels;
  readonly #parts: AnalysisParts;
  readonly #store: AnalysisStore;
  readonly #guard: AnalysisGuard;
  readonly #library: Library;
  readonly #conversations: Conversations;
  readonly #closing = new AbortController();
  /** Under way, or ended but not on disk yet. */
  readonly #runs = new Map<number, AnalysisRun>();
  readonly #ends = new Set<Promise<void>>();

  /** Throws what SQLite says of a file that is no database. */
  constructor(parts: AnalysisParts) {
    this.#parts = parts;
    this.models = new LanguageModels(parts.settings.models);
    this.#guard = new AnalysisGuard(parts.settings.guard, () => performance.now());
    this.#store = new AnalysisStore(join(parts.dataDir, DATABASE));
    const { incidents, knowledge, sources, log } = parts;
    this.#library = { base: knowledge, log };
    this.#conversations = new Conversations({
      ...{ incidents, sources, library: this.#library, guard: this.#guard },
      choose: (names) => this.#choose(names),
    });
    this.choice = new ModelChoice(this.models, this.#store, this.#guard);
    for (const analysis of this.#store.failInterrupted(new Date().toISOString())) {
      log.warn(`analysis ${analysis.id} was interrupted`);
      this.#later(this.#write(analysis));
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
    const incident = knownIncident(this.#parts.incidents, incidentId);
    const chosen = this.#choose(request.models ?? (await this.choice.enabled()));
    const ticket = this.#guard.begin(trigger);
    if (!ticket.ok) {
      const { code, detail, retryAfterSeconds } = ticket.problem;
      throw new RefusalError(STATUS[code], `${detail}${wait(retryAfterSeconds)}`);
    }
    try {
      const run = this.#begin(incident, request, trigger, chosen);
      this.#runs.set(run.analysis.id, run);
      this.#later(this.#carryOut(run, incident, request, chosen, ticket.value));
      return run.analysis;
    } catch (error) {
      this.#guard.finish(ticket.value, 0);
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
    await Promise.all(this.#ends);
  }

  /** Cancels what runs, and waits until it is on disk. */
  async close(): Promise<void> {
    this.#closing.abort();
    for (const run of this.#runs.values()) run.cancel();
    await this.settled();
    this.#store.close();
  }

  #choose(names: readonly string[]): readonly ChosenModel[] {
    if (names.length === 0) {
      throw new RefusalError(
        409,
        'No model is enabled: set a key or start LM Studio, and enable one.',
      );
    }
    if (names.length > MOST_MODELS) {
      const detail = `${names.length} models are enabled; at most ${MOST_MODELS} answer at once.`;
      throw new RefusalError(409, detail);
    }
    const chosen = this.models.choose(names);
    if (!chosen.ok) throw new RefusalError(400, chosen.problem.detail);
    return chosen.value;
  }

  #begin(
    incident: Incident,
    { task }: Request,
    trigger: Trigger,
    chosen: readonly ChosenModel[],
  ): AnalysisRun {
    const beginning: Omit<Analysis, 'id'> = {
      incidentId: incident.id,
      task,
      trigger,
      at: new Date().toISOString(),
      endedAt: null,
      answers: chosen.map(({ name }) => waitingFor(name)),
      citations: [],
      agreement: null,
    };
    const id = this.#store.insert(beginning);
    const { announcements, log } = this.#parts;
    const keep: AnalysisStore['update'] = (...change) => this.#store.update(...change);
    const run = new AnalysisRun(
      { id, ...beginning },
      {
        ...{ announcements, keep },
        onUnkept: (error) => log.error(error, `analysis ${id} could not be stored`),
      },
    );
    announcements.publish({ name: 'analysis', data: run.analysis });
    return run;
  }

  async #carryOut(
    run: AnalysisRun,
    incident: Incident,
    { task, language }: Request,
    chosen: readonly ChosenModel[],
    ticket: Ticket,
  ): Promise<void> {
    try {
      const passages = await passagesOrNone(this.#library, incident, null, run.signal);
      run.change({ citations: [...passages.citations] });
      const facts = await factsOf(incident, passages.quoted, this.#parts.sources);
      const request = { task, incident: facts, language };
      await run.follow(analyse(request, chosen, { signal: run.signal }));
    } catch (error) {
      this.#parts.log.error(error, `analysis ${run.analysis.id} broke off`);
      run.change({ answers: run.analysis.answers.map(brokenOff) });
    }
    const { answers } = run.analysis;
    this.#guard.finish(
      ticket,
      answers.reduce((sum, { cost }) => sum + (cost ?? 0), 0),
    );
    const { diagnosis } = this.#parts.incidents.get(incident.id) ?? incident;
    run.change({ agreement: compare(answers, diagnosis), endedAt: new Date().toISOString() });
    await this.#keep(run);
    await this.#write(run.analysis);
  }

  /** A full disk may have room again; until then the analysis is in memory. */
  async #keep(run: AnalysisRun): Promise<void> {
    const { id } = run.analysis;
    while (!run.keepAll()) {
      if (!(await this.#waited())) return;
    }
    this.#runs.delete(id);
  }

  /** False when the service closes. */
  async #waited(): Promise<boolean> {
    const { signal } = this.#closing;
    if (signal.aborted) return false;
    return delay(RETRY_MS, true, { signal }).catch((error: unknown) => {
      if (signal.aborted) return false;
      throw error;
    });
  }

  async #write(analysis: Analysis): Promise<void> {
    try {
      await writeResult(this.#parts.dataDir, analysis);
    } catch (error) {
      this.#parts.log.error(error, `the files of analysis ${analysis.id} could not be written`);
    }
  }

  #later(work: Promise<void>): void {
    const end = work
      .catch((error: unknown) => this.#parts.log.error(error, 'an analysis failed unforeseen'))
      .finally(() => this.#ends.delete(end));
    this.#ends.add(end);
  }
}

const wait = (seconds: number | null): string =>
  seconds === null ? '' : ` Try again in ${seconds} s.`;

function brokenOff(answer: Analysis['answers'][number]): Analysis['answers'][number] {
  if (answer.state !== 'waiting' && answer.state !== 'answering') return answer;
  const detail = 'The backend could not put the question together.';
  return { ...answer, state: 'failed', problem: { code: 'internal', detail } };
}
