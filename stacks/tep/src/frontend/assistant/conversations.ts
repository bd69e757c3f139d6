import type { ChatBody } from '../../contract/index.ts';
import type { Failure } from '../../ui/api.ts';
import { askAbout } from '../../ui/chat.ts';
import type { Cited } from '../parts/citations.ts';
import type { AnswerLanguage } from '../parts/answer-language.ts';

export type Message =
  | { readonly role: 'user'; readonly text: string }
  | {
      readonly role: 'assistant';
      readonly model: string;
      /** So far, while it is the answer that is coming. */
      readonly text: string;
      readonly citations: readonly Cited[];
      /** Why it is not whole; `stopped` by the reader. */
      readonly end: 'coming' | 'whole' | 'stopped' | Failure;
    };

export type Conversation = readonly Message[];

/** What the contract takes of a conversation. */
const MOST_MESSAGES = 60;
const LONGEST_MESSAGE = 20_000;
const NOTHING: Conversation = [];

/** The newest messages that are not empty, beginning with a question of the reader. */
export function historyOf(conversation: Conversation): ChatBody['messages'] {
  const newest = conversation
    .filter(({ text }) => text.trim() !== '')
    .map(({ role, text }) => ({ role, text: text.slice(0, LONGEST_MESSAGE).toWellFormed() }))
    .slice(-MOST_MESSAGES);
  const first = newest.findIndex(({ role }) => role === 'user');
  return first < 0 ? [] : newest.slice(first);
}

/** Conversations by incident; they outlive a look at another page, and end with the tab. */
export class Conversations {
  readonly #byIncident = new Map<number, Conversation>();
  readonly #running = new Map<number, AbortController>();
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  of(incident: number): Conversation {
    return this.#byIncident.get(incident) ?? NOTHING;
  }

  isRunning(incident: number): boolean {
    return this.#running.has(incident);
  }

  stop(incident: number): void {
    this.#running.get(incident)?.abort();
  }

  clear(incident: number): void {
    this.stop(incident);
    this.#set(incident, NOTHING);
  }

  /** Resolves when the answer has ended. A question while an answer is coming is refused. */
  async ask(
    incident: number,
    question: string,
    model: string,
    language: AnswerLanguage,
  ): Promise<void> {
    if (this.isRunning(incident)) return;
    const running = new AbortController();
    this.#running.set(incident, running);
    const asked: Conversation = [...this.of(incident), { role: 'user', text: question }];
    let text = '';
    const show = (end: Extract<Message, { role: 'assistant' }>['end'], citations: Cited[] = []) => {
      // After `clear` there is nothing left to answer.
      if (end !== 'coming' && this.#running.get(incident) === running) {
        this.#running.delete(incident);
      }
      if (running.signal.aborted && this.of(incident) === NOTHING) this.#tell();
      else this.#set(incident, [...asked, { role: 'assistant', model, text, citations, end }]);
    };
    show('coming');
    const body = { model, language, messages: historyOf(asked) };
    const end = await askAbout(
      incident,
      body,
      (piece) => {
        text += piece;
        show('coming');
      },
      running.signal,
    );
    if (end.kind === 'finished') {
      text = end.answer.text;
      show('whole', end.answer.citations);
    } else show(running.signal.aborted ? 'stopped' : end.failure);
  }

  #set(incident: number, conversation: Conversation): void {
    this.#byIncident.set(incident, conversation);
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
