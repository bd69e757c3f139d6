import type { IncomingMessage } from 'node:http';
import type { AnalysisEvent, Emit, Problem } from '../llm/index.ts';
import { linesOf, LineTooLongError } from '../remote/lines.ts';
import type { Replicas } from '../remote/replicas.ts';
import { requestAt, UnreachableError } from '../remote/request.ts';
import { eventSchema, LONGEST_EVENT, PATHS, type Question, SIGN_OF_LIFE_MS } from './protocol.ts';

/** The head of an answer comes before anything is asked. */
const HEAD_MS = 5000;
const SILENCE_MS = 4 * SIGN_OF_LIFE_MS;

const problem = (code: Problem['code'], detail: string): Problem => ({ code, detail });

export const LOST = problem('unreachable', 'The service for language models does not answer.');
const BROKEN = problem('cut-off', 'The service for language models broke off its answer.');
const GARBLED = problem('garbled', 'What the service for language models sent makes no sense.');
const CANCELLED = problem('cancelled', 'It was cancelled.');

/** Null for a line that is not of the protocol, or of another model. */
function readEvent(line: string, model: string): AnalysisEvent | null {
  try {
    const parsed = eventSchema.safeParse(JSON.parse(line));
    return parsed.success && parsed.data.model === model ? parsed.data : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function problemOf(error: unknown, signal: AbortSignal): Problem {
  if (signal.aborted) return CANCELLED;
  if (error instanceof UnreachableError) return LOST;
  return error instanceof LineTooLongError ? GARBLED : BROKEN;
}

function refusal({ statusCode = 0 }: IncomingMessage): Problem {
  const detail = `The service for language models refuses the question (status ${statusCode}).`;
  return problem(statusCode < 500 ? 'bad-request' : 'server-error', detail);
}

/** One model's answer from whichever instance of the service gives it, as events. */
class RemoteAnswer {
  readonly #replicas: Replicas;
  readonly #question: Question;
  readonly #signal: AbortSignal;
  readonly #emit: Emit<AnalysisEvent>;
  readonly #startedAt = performance.now();
  #text = '';

  constructor(
    replicas: Replicas,
    question: Question,
    signal: AbortSignal,
    emit: Emit<AnalysisEvent>,
  ) {
    this.#replicas = replicas;
    this.#question = question;
    this.#signal = signal;
    this.#emit = emit;
  }

  async run(): Promise<void> {
    const { model } = this.#question;
    this.#emit({ type: 'started', model });
    const failure = await this.#fromAny();
    if (failure === null) return;
    const ms = performance.now() - this.#startedAt;
    this.#emit({ type: 'failed', model, problem: failure, text: this.#text, ms });
  }

  /** Null: it came to its end. An answer of which nothing is shown yet may begin anew elsewhere. */
  async #fromAny(): Promise<Problem | null> {
    let failure: Problem = LOST;
    for (const address of await this.#addresses()) {
      const outcome = await this.#from(address);
      if (outcome === null) return null;
      failure = outcome;
      if (this.#text !== '' || outcome === CANCELLED || outcome.code === 'bad-request') break;
    }
    return failure;
  }

  async #addresses(): Promise<readonly string[]> {
    try {
      return await this.#replicas.inTurn();
    } catch (error) {
      if (error instanceof Error) return [];
      throw error;
    }
  }

  async #from(address: string): Promise<Problem | null> {
    try {
      const response = await requestAt(this.#replicas.url, address, {
        ...{ method: 'POST', path: PATHS.answers, signal: this.#signal },
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(this.#question),
        ...{ headMs: HEAD_MS, silenceMs: SILENCE_MS },
      });
      if (response.statusCode !== 200) {
        response.destroy();
        return refusal(response);
      }
      return await this.#read(response);
    } catch (error) {
      return problemOf(error, this.#signal);
    }
  }

  async #read(response: IncomingMessage): Promise<Problem | null> {
    for await (const line of linesOf(response, LONGEST_EVENT)) {
      if (line === '') continue;
      const event = readEvent(line, this.#question.model);
      if (event === null) return GARBLED;
      if (event.type === 'started') continue;
      if (event.type === 'delta') this.#text += event.text;
      this.#emit(event);
      if (event.type === 'finished' || event.type === 'failed') return null;
    }
    return BROKEN;
  }
}

/** Has an instance of the service ask one model, and tells by events how it goes. Never rejects. */
export async function remoteAnswer(
  replicas: Replicas,
  question: Question,
  signal: AbortSignal,
  emit: Emit<AnalysisEvent>,
): Promise<void> {
  await new RemoteAnswer(replicas, question, signal, emit).run();
}
