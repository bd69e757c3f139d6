import { answer } from './answer.ts';
import type { ChosenModel } from './chosen-model.ts';
import { type Emit, streamOf } from './event-stream.ts';
import type { AnalysisEvent, ModelName } from './events.ts';
import { type RetryPolicy, STANDARD_RETRIES, STANDARD_TIMEOUTS, type Timeouts } from './limits.ts';
import type { Problem, Result } from './problem.ts';
import type { Prompt } from './prompt.ts';
import { answerTokens } from './tokens.ts';
import type { VerdictOutcome } from './verdict.ts';

export interface AskOptions {
  /** Cancels all models. */
  readonly signal?: AbortSignal;
  readonly timeouts?: Partial<Timeouts>;
  readonly retries?: Partial<RetryPolicy>;
}

/**
 * The events of all models, as they happen; it ends when the last model has finished or failed.
 * It is to be read once. Who stops reading cancels what still runs.
 */
export interface AnswerStream extends AsyncIterable<AnalysisEvent> {
  /** Cancels one model, or all. */
  cancel(model?: ModelName): void;
}

export interface Task {
  readonly prompt: (model: ChosenModel) => Result<Prompt>;
  readonly judge: ((text: string) => VerdictOutcome) | null;
}

async function askOne(
  model: ChosenModel,
  task: Task,
  options: AskOptions,
  signal: AbortSignal,
  emit: Emit<AnalysisEvent>,
): Promise<void> {
  const prompt = task.prompt(model);
  if (!prompt.ok) {
    emit({ type: 'started', model: model.name });
    emit({ type: 'failed', model: model.name, problem: prompt.problem, text: '', ms: 0 });
    return;
  }
  const question = {
    name: model.name,
    provider: model.provider,
    id: model.id,
    model: model.language,
    mask: model.mask,
    prompt: prompt.value,
    judge: task.judge,
    maxOutputTokens: answerTokens(model.contextTokens),
    timeouts: { ...STANDARD_TIMEOUTS, ...options.timeouts },
    retries: { ...STANDARD_RETRIES, ...options.retries },
  };
  await answer(question, signal, emit);
}

/** Answers one model's question by events; it never rejects. */
export type AnswerOne = (
  model: ModelName,
  signal: AbortSignal,
  emit: Emit<AnalysisEvent>,
) => Promise<void>;

/** All models at once; each has its own time and its own end. */
export function sideBySide(
  models: readonly ModelName[],
  answerOne: AnswerOne,
  signal?: AbortSignal,
): AnswerStream {
  const all = new AbortController();
  const each = new Map(models.map((name) => [name, new AbortController()]));
  const common = signal === undefined ? [all.signal] : [all.signal, signal];

  const run = async (emit: Emit<AnalysisEvent>): Promise<void> => {
    const answers = Array.from(each, ([name, own]) =>
      answerOne(name, AbortSignal.any([own.signal, ...common]), emit),
    );
    await Promise.all(answers);
  };
  const events = streamOf(run, () => all.abort());
  return {
    cancel: (name) => (name === undefined ? all : each.get(name))?.abort(),
    [Symbol.asyncIterator]: () => events[Symbol.asyncIterator](),
  };
}

/** Asks all models at once; each has its own time, its own retries and its own end. */
export function ask(
  models: readonly ChosenModel[],
  task: Task,
  options: AskOptions = {},
): AnswerStream {
  const chosen = new Map(models.map((model) => [model.name, model]));
  const answerOne: AnswerOne = async (name, signal, emit) => {
    const model = chosen.get(name);
    if (model !== undefined) await askOne(model, task, options, signal, emit);
  };
  return sideBySide([...chosen.keys()], answerOne, options.signal);
}

/** The stream of models that cannot be asked: each fails with the same reason. */
export function unanswered(models: readonly ModelName[], problem: Problem): AnswerStream {
  return sideBySide(models, (model, _signal, emit) => {
    emit({ type: 'started', model });
    emit({ type: 'failed', model, problem, text: '', ms: 0 });
    return Promise.resolve();
  });
}
