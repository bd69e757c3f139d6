import type { ChatQuestion } from '../../contract/index.ts';
import type { AnalysisGuard, AnswerStream, LanguageModelService } from '../../llm/index.ts';
import type { IncidentSource } from '../incident-source.ts';
import { RefusalError } from '../refusal.ts';
import { factsOf, type FactSources } from './incident-facts.ts';
import { knownIncident } from './known-incident.ts';
import type { ModelChoice } from './model-choice.ts';
import { type Library, type Passages, passagesOrNone } from './passages.ts';

const MOST_AT_ONCE = 4;
/** One of them has likely ended by then. */
const AN_ANSWER_SECONDS = 10;

/** A stream of one model's answer, and what it was shown. */
export interface Conversation extends Passages {
  readonly answers: AnswerStream;
  /** To be called with the cost, US$, when the answer has ended. */
  readonly finish: (cost: number) => void;
}

export interface ConversationParts {
  readonly incidents: IncidentSource;
  readonly library: Library;
  readonly sources: FactSources;
  readonly guard: AnalysisGuard;
  readonly models: LanguageModelService;
  readonly choice: Pick<ModelChoice, 'toAsk'>;
}

/** Conversations about incidents; they spend from the budget of the analyses. */
export class Conversations {
  readonly #parts: ConversationParts;
  #running = 0;

  constructor(parts: ConversationParts) {
    this.#parts = parts;
  }

  /** Has a model answer the last message. Rejects with a RefusalError. */
  async answer(incidentId: number, body: ChatQuestion, signal: AbortSignal): Promise<Conversation> {
    const { incidents, library, sources, guard, models, choice } = this.#parts;
    const incident = knownIncident(incidents, incidentId);
    const question = body.messages.at(-1);
    if (question?.role !== 'user') {
      throw new RefusalError(400, 'messages: the last one must be a question of the user');
    }
    const asked = await choice.toAsk([body.model]);
    this.#admit();
    try {
      const passages = await passagesOrNone(library, incident, question.text, signal);
      const facts = await factsOf(incident, passages.quoted, sources);
      const request = { incident: facts, history: body.messages, language: body.language };
      const finish = (cost: number): void => {
        this.#running -= 1;
        guard.spend(cost);
      };
      return { ...passages, answers: models.chat(request, asked, { signal }), finish };
    } catch (error) {
      this.#running -= 1;
      throw error;
    }
  }

  #admit(): void {
    const { costLeft, sessionEndsInSeconds } = this.#parts.guard.state;
    if (costLeft <= 0) {
      const retryAfterSeconds = Math.ceil(sessionEndsInSeconds ?? 0);
      throw new RefusalError(429, 'The session has spent its budget.', { retryAfterSeconds });
    }
    if (this.#running >= MOST_AT_ONCE) {
      const detail = `${MOST_AT_ONCE} conversations are being answered.`;
      throw new RefusalError(429, detail, { retryAfterSeconds: AN_ANSWER_SECONDS });
    }
    this.#running += 1;
  }
}
