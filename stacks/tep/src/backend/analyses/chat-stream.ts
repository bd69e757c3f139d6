import type { ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { ChatEvents } from '../../contract/index.ts';
import type { AnalysisEvent } from '../../llm/index.ts';
import { citedIn } from './cited.ts';
import type { Conversation } from './conversations.ts';

const HEADERS = {
  'content-type': 'text/event-stream',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
} as const;

function frame<Name extends keyof ChatEvents>(name: Name, data: ChatEvents[Name]): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** '' for what a conversation does not show. */
function frameOf(event: AnalysisEvent, { citations }: Conversation): string {
  switch (event.type) {
    case 'started':
    case 'retrying':
      return ': still here\n\n';
    case 'delta':
      return frame('delta', { text: event.text });
    case 'finished': {
      const { text, ms, usage, cost } = event;
      const [inputTokens, outputTokens] = [usage?.inputTokens ?? null, usage?.outputTokens ?? null];
      return frame('finished', {
        text,
        ms,
        inputTokens,
        outputTokens,
        cost,
        citations: citedIn(text, citations),
      });
    }
    case 'failed': {
      const { code, detail, retryAfterSeconds } = event.problem;
      const wait = retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
      return frame('failed', { code, detail, ...wait, text: event.text });
    }
  }
}

/** Writes an answer as it comes, at the pace of the client. Settles when it is whole. */
export async function streamChat(
  conversation: Conversation,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  let cost = 0;
  try {
    response.writeHead(200, HEADERS);
    response.flushHeaders();
    for await (const event of conversation.answers) {
      if (event.type === 'finished') cost = event.cost ?? 0;
      if (response.write(frameOf(event, conversation)) || signal.aborted) continue;
      await once(response, 'drain', { signal });
    }
  } finally {
    conversation.finish(cost);
    response.end();
  }
}
