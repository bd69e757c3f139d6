import { IDV } from '../contract/tables.ts';
import { type AnswerStream, ask, type AskOptions } from './ask.ts';
import type { ChosenModel } from './chosen-model.ts';
import type { Incident } from './incident.ts';
import { ok, refused, type Result } from './problem.ts';
import type { Language, Prompt } from './prompt.ts';
import { explainInstructions } from './prompts/explain.ts';
import { incidentInRoom } from './prompts/incident-room.ts';
import { newFence } from './prompts/quoted.ts';
import { rootCauseInstructions } from './prompts/root-cause.ts';
import { estimateTokens, questionTokens } from './tokens.ts';
import { readVerdict } from './verdict.ts';

const INSTRUCTIONS = { explain: explainInstructions, 'root-cause': rootCauseInstructions } as const;

export type AnalysisTask = keyof typeof INSTRUCTIONS;

export interface AnalysisRequest {
  readonly task: AnalysisTask;
  readonly incident: Incident;
  readonly language: Language;
}

/** The question as a model of this size gets it. */
export function analysisPrompt(request: AnalysisRequest, contextTokens: number): Result<Prompt> {
  const { task, incident, language } = request;
  const fence = newFence();
  const instructions = INSTRUCTIONS[task](language, fence);
  const room = questionTokens(contextTokens) - estimateTokens(instructions);
  const text = incidentInRoom(incident, room, fence);
  if (text === null) {
    return refused('too-long', `The incident does not fit into ${contextTokens} tokens.`);
  }
  return ok({ instructions, messages: [{ role: 'user', text }] });
}

/** Has all models explain an incident, or name its root cause with a verdict, at the same time. */
export function analyse(
  request: AnalysisRequest,
  models: readonly ChosenModel[],
  options?: AskOptions,
): AnswerStream {
  const prompt = ({ contextTokens }: ChosenModel): Result<Prompt> =>
    analysisPrompt(request, contextTokens);
  const judge =
    request.task === 'root-cause' ? (text: string) => readVerdict(text, IDV.length) : null;
  return ask(models, { prompt, judge }, options);
}
