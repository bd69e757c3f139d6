import type { ChatQuestion } from '../../contract/index.ts';
import { type AnalysisGuard, type AnswerStream, chat, type ChosenModel } from '../../llm/index.ts';
import type { IncidentSource } from '../incident-source.ts';
import { RefusalError } from '../refusal.ts';
import { factsOf, type FactSources } from './incident-facts.ts';
import { knownIncident } from './known-incident.ts';
import { type Library, type Passages, passagesOrNone } from './passages.ts';

const MOST_AT_ONCE = 4;

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
  /** Throws a RefusalError for a model that is not to be had. */
  readonly choose: (names: readonly string[]) => readonly ChosenModel[];
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
    const { incidents, library, sources, guard } = this.#parts;
    const incident = knownIncident(incidents, incidentId);
    const question = body.messages.at(-1);
    if (question?.role !== 'user') {
      throw new RefusalError(400, 'messages: the last one must be a question of the user');
    }
    const models = this.#parts.choose([body.model]);
    this.#admit();
    try {
      const passages = await passagesOrNone(library, incident, question.text, signal);
      const facts = await factsOf(incident, passages.quoted, sources);
      const request = { incident: facts, history: body.messages, language: body.language };
      const finish = (cost: number): void => {
        this.#running -= 1;
        guard.spend(cost);
      };
      return { ...passages, answers: chat(request, models, { signal }), finish };
    } catch (error) {
      this.#running -= 1;
      throw error;
    }
  }

  #admit(): void {
    if (this.#parts.guard.state.costLeft <= 0) {
      throw new RefusalError(429, 'The session has spent its budget.');
    }
    if (this.#running >= MOST_AT_ONCE) {
      throw new RefusalError(429, `${MOST_AT_ONCE} conversations are being answered.`);
    }
    this.#running += 1;
  }
}
