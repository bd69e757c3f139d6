import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import type { AnalysisEvent, LanguageModels } from '../llm/index.ts';
import { type Question, SIGN_OF_LIFE_MS } from './protocol.ts';

const HEADERS = {
  'content-type': 'application/x-ndjson',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
} as const;

export const lineOf = (event: AnalysisEvent): string => `${JSON.stringify(event)}\n`;

async function* eventsOf(
  models: LanguageModels,
  { model, ...question }: Question,
  signal: AbortSignal,
): AsyncGenerator<AnalysisEvent> {
  // This instance may never have been asked which models there are.
  await models.learnOf(model, signal);
  yield* question.kind === 'analysis'
    ? models.analyse(question.request, [model], { signal })
    : models.chat(question.request, [model], { signal });
}

/** Writes the events of an answer as they happen, at the pace of the client. Settles at its end. */
export async function streamAnswer(
  models: LanguageModels,
  question: Question,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  response.writeHead(200, HEADERS);
  response.flushHeaders();
  const signOfLife = setInterval(() => response.write('\n'), SIGN_OF_LIFE_MS);
  try {
    for await (const event of eventsOf(models, question, signal)) {
      if (response.write(lineOf(event)) || signal.aborted) continue;
      await once(response, 'drain', { signal });
    }
  } finally {
    clearInterval(signOfLife);
    response.end();
  }
}
