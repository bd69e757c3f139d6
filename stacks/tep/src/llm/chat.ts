import { type AnswerStream, ask, type AskOptions } from './ask.ts';
import type { ChosenModel } from './chosen-model.ts';
import type { Incident } from './incident.ts';
import { ok, refused, type Result } from './problem.ts';
import type { Language, Message, Prompt } from './prompt.ts';
import { chatInstructions } from './prompts/chat.ts';
import { incidentInRoom } from './prompts/incident-room.ts';
import { newFence } from './prompts/quoted.ts';
import { estimateTokens, questionTokens } from './tokens.ts';

export interface ChatRequest {
  readonly incident: Incident;
  /** Oldest first; the last is the user's question. */
  readonly history: readonly Message[];
  readonly language: Language;
}

/** Share of a model's window for the incident; the rest is for the conversation. */
const INCIDENT_SHARE = 0.6;

/** The newest turns that fit, beginning with a question of the user. */
function newestTurns(history: readonly Message[], tokens: number): readonly Message[] {
  let used = 0;
  const tooOld = history.findLastIndex(({ text }) => {
    used += estimateTokens(text);
    return used > tokens;
  });
  const fitting = history.slice(tooOld + 1);
  const first = fitting.findIndex(({ role }) => role === 'user');
  return first === -1 ? [] : fitting.slice(first);
}

/** Consecutive messages of one side as one: some models insist on turns. */
function inTurns(messages: readonly Message[]): Message[] {
  const turns: Message[] = [];
  for (const message of messages) {
    const last = turns.at(-1);
    if (last?.role === message.role) {
      turns[turns.length - 1] = { role: last.role, text: `${last.text}\n\n${message.text}` };
    } else turns.push(message);
  }
  return turns;
}

/** The conversation as a model of this size gets it: the oldest turns go first. */
export function chatPrompt(request: ChatRequest, contextTokens: number): Result<Prompt> {
  const { incident, history, language } = request;
  if (history.at(-1)?.role !== 'user') {
    return refused('invalid', 'history: the last message must be a question of the user');
  }
  const fence = newFence();
  const instructions = chatInstructions(language, fence);
  const room = questionTokens(contextTokens) - estimateTokens(instructions);
  const context = incidentInRoom(incident, Math.floor(room * INCIDENT_SHARE), fence);
  if (context === null) {
    return refused('too-long', `The incident does not fit into ${contextTokens} tokens.`);
  }
  const turns = newestTurns(history, room - estimateTokens(context));
  if (turns.length === 0) {
    return refused('too-long', `The question does not fit into ${contextTokens} tokens.`);
  }
  return ok({ instructions, messages: inTurns([{ role: 'user', text: context }, ...turns]) });
}

/** Has all models answer the last question of a conversation about an incident. */
export function chat(
  request: ChatRequest,
  models: readonly ChosenModel[],
  options?: AskOptions,
): AnswerStream {
  const prompt = ({ contextTokens }: ChosenModel): Result<Prompt> =>
    chatPrompt(request, contextTokens);
  return ask(models, { prompt, judge: null }, options);
}
