import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import type { Analysis, AnalysisBody, ChatQuestion, Incident } from '../../contract/index.ts';
import { isDiskFull } from '../../knowledge/store/disk-full.ts';
import type { LanguageModelService, ModelName } from '../../llm/index.ts';
import type { Announcements } from '../announcements.ts';
import type { IncidentSource } from '../incident-source.ts';
import { RefusalError } from '../refusal.ts';
import { AnalysisRun } from './analysis-run.ts';
import { waitingFor } from './answer-state.ts';
import { compare } from './comparison.ts';
import { factsOf, type FactSources } from './incident-facts.ts';
import { type Library, passagesOrNone } from './passages.ts';
import { writeResult } from './result-files.ts';
import type { AnalysisStore } from './store.ts';

/** What could not be written is tried again so often, ms. */
const RETRY_MS = 5000;

export interface RunsParts {
  readonly dataDir: string;
  readonly store: AnalysisStore;
  readonly models: LanguageModelService;
  readonly library: Library;
  readonly sources: FactSources;
  readonly incidents: IncidentSource;
  readonly announcements: Announcements;
  readonly log: Pick<FastifyBaseLogger, 'error'>;
}

/** What is to be analysed, by whom, and on whose wish. */
export interface Order {
  readonly incident: Incident;
  readonly task: AnalysisBody['task'];
  readonly language: ChatQuestion['language'];
  readonly trigger: Analysis['trigger'];
  readonly models: readonly ModelName[];
}

/** The analyses that are under way, or have ended but are not on disk yet. */
export class Runs {
  readonly #parts: RunsParts;
  readonly #closing = new AbortController();
  readonly #runs = new Map<number, AnalysisRun>();
  readonly #ends = new Set<Promise<void>>();

  constructor(parts: RunsParts) {
    this.#parts = parts;
  }

  get(id: number): AnalysisRun | undefined {
    return this.#runs.get(id);
  }

  /**
   * The analysis as it begins; it is on disk. Throws a RefusalError if it cannot be.
   *
   * @param onEnd told what it cost, US$, as far as that is known
   */
  begin(order: Order, onEnd: (cost: number) => void): Analysis {
    const run = this.#insert(order);
    this.#runs.set(run.analysis.id, run);
    this.#later(this.#carryOut(run, order, onEnd));
    return run.analysis;
  }

  /** Writes the files of an analysis that has ended. */
  write(analysis: Analysis): void {
    this.#later(this.#write(analysis));
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
  }

  #insert({ incident, task, trigger, models }: Order): AnalysisRun {
    const beginning: Omit<Analysis, 'id'> = {
      incidentId: incident.id,
      task,
      trigger,
      at: new Date().toISOString(),
      endedAt: null,
      answers: models.map(waitingFor),
      citations: [],
      agreement: null,
    };
    const { announcements, log, store } = this.#parts;
    const id = granted(() => store.insert(beginning));
    const keep: AnalysisStore['update'] = (...change) => store.update(...change);
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

  async #carryOut(run: AnalysisRun, order: Order, onEnd: (cost: number) => void): Promise<void> {
    try {
      await this.#ask(run, order);
    } catch (error) {
      this.#parts.log.error(error, `analysis ${run.analysis.id} broke off`);
      run.change({ answers: run.analysis.answers.map(brokenOff) });
    }
    const { answers } = run.analysis;
    onEnd(answers.reduce((sum, { cost }) => sum + (cost ?? 0), 0));
    const { incident } = order;
    const { diagnosis } = this.#parts.incidents.get(incident.id) ?? incident;
    run.change({ agreement: compare(answers, diagnosis), endedAt: new Date().toISOString() });
    await this.#keep(run);
    await this.#write(run.analysis);
  }

  async #ask(run: AnalysisRun, { incident, task, language, models }: Order): Promise<void> {
    const { signal } = run;
    const passages = await passagesOrNone(this.#parts.library, incident, null, signal);
    run.change({ citations: [...passages.citations] });
    const facts = await factsOf(incident, passages.quoted, this.#parts.sources);
    const request = { task, incident: facts, language };
    await run.follow(this.#parts.models.analyse(request, models, { signal }));
  }

  /** A full disk may have room again; until then the analysis is in memory. */
  async #keep(run: AnalysisRun): Promise<void> {
    while (!run.keepAll()) {
      if (!(await this.#waited())) return;
    }
    this.#runs.delete(run.analysis.id);
  }

  /** False when everything closes. */
  async #waited(): Promise<boolean> {
    const { signal } = this.#closing;
    if (signal.aborted) return false;
    return delay(RETRY_MS, true, { signal }).catch((error: unknown) => {
      if (signal.aborted) return false;
      throw error;
    });
  }

  /** They are a copy of what is kept, for people; a full disk may have room for it later. */
  async #write(analysis: Analysis): Promise<void> {
    const { dataDir, log } = this.#parts;
    for (let isFirst = true; ; isFirst = false) {
      try {
        await writeResult(dataDir, analysis);
        return;
      } catch (error) {
        const what = `the files of analysis ${analysis.id} could not be written`;
        if (isFirst) log.error(error, what);
        if (!isDiskFull(error) || !(await this.#waited())) return;
      }
    }
  }

  #later(work: Promise<void>): void {
    const end = work
      .catch((error: unknown) => this.#parts.log.error(error, 'an analysis failed unforeseen'))
      .finally(() => this.#ends.delete(end));
    this.#ends.add(end);
  }
}

/** Throws a RefusalError where the disk has no room. */
function granted<T>(write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    throw new RefusalError(507, 'The disk is full: the analysis was not begun.', { cause: error });
  }
}

function brokenOff(answer: Analysis['answers'][number]): Analysis['answers'][number] {
  if (answer.state !== 'waiting' && answer.state !== 'answering') return answer;
  const detail = 'The backend could not put the question together.';
  return { ...answer, state: 'failed', problem: { code: 'internal', detail } };
}
