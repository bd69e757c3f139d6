import { answer } from './answer.ts';
import type { ChosenModel } from './chosen-model.ts';
import { type Emit, streamOf } from './event-stream.ts';
import type { AnalysisEvent, ModelName } from './events.ts';
import { type RetryPolicy, STANDARD_RETRIES, STANDARD_TIMEOUTS, type Timeouts } from './limits.ts';
import type { Result } from './problem.ts';
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
    openModel: model.open,
    mask: model.mask,
    prompt: prompt.value,
    judge: task.judge,
    maxOutputTokens: answerTokens(model.contextTokens),
    timeouts: { ...STANDARD_TIMEOUTS, ...options.timeouts },
    retries: { ...STANDARD_RETRIES, ...options.retries },
  };
  await answer(question, signal, emit);
}

/** Asks all models at once; each has its own time, its own retries and its own end. */
export function ask(
  models: readonly ChosenModel[],
  task: Task,
  options: AskOptions = {},
): AnswerStream {
  const all = new AbortController();
  const each = new Map(models.map(({ name }) => [name, new AbortController()]));
  const common = options.signal === undefined ? [all.signal] : [all.signal, options.signal];

  const run = async (emit: Emit<AnalysisEvent>): Promise<void> => {
    const answers = models.map((model) => {
      const own = each.get(model.name)?.signal ?? all.signal;
      return askOne(model, task, options, AbortSignal.any([own, ...common]), emit);
    });
    await Promise.all(answers);
  };
  const events = streamOf(run, () => all.abort());
  return {
    cancel: (name) => (name === undefined ? all : each.get(name))?.abort(),
    [Symbol.asyncIterator]: () => events[Symbol.asyncIterator](),
  };
}
