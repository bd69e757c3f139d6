import { z } from 'zod';
import { API, type ChatBody, type ChatEvents, chatEventSchemas } from '../contract/index.ts';
import { answerOf, type Failure } from './api.ts';
import { EventStreamParser, type StreamEvent } from './live/event-stream.ts';
import { readEvent } from './live/read-event.ts';

export type ChatEnd =
  | { readonly kind: 'finished'; readonly answer: ChatEvents['finished'] }
  | { readonly kind: 'failed'; readonly failure: Failure };

const ended = (kind: Failure['kind'], title: string | null, detail: string | null): ChatEnd => ({
  kind: 'failed',
  failure: { kind, title, detail },
});

/**
 * Asks a model about an incident. `onText` gets the pieces of the answer as they come. Never
 * rejects; after an abort the end is a failure of kind `offline`.
 */
export async function askAbout(
  incident: number,
  body: ChatBody,
  onText: (piece: string) => void,
  signal: AbortSignal,
): Promise<ChatEnd> {
  try {
    const response = await fetch(`${API}/incidents/${incident}/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
      body: JSON.stringify(body),
      cache: 'no-store',
      signal,
    });
    const type = response.headers.get('content-type') ?? '';
    if (response.ok && type.startsWith('text/event-stream') && response.body !== null) {
      return await readAnswer(response.body, onText);
    }
    const answer = answerOf(response.status, await response.text(), z.never());
    return answer.ok
      ? ended('unreadable', null, null)
      : { kind: 'failed', failure: answer.failure };
  } catch (error) {
    return ended('offline', null, error instanceof Error ? error.message : null);
  }
}

async function readAnswer(
  stream: ReadableStream<Uint8Array>,
  onText: (piece: string) => void,
): Promise<ChatEnd> {
  const ends: ChatEnd[] = [];
  const parser = new EventStreamParser(({ type, data }: StreamEvent) => {
    if (type === 'delta') readEvent(data, chatEventSchemas.delta, ({ text }) => onText(text));
    if (type === 'finished') {
      readEvent(data, chatEventSchemas.finished, (answer) => {
        ends.push({ kind: 'finished', answer });
      });
    }
    if (type === 'failed') {
      readEvent(data, chatEventSchemas.failed, ({ code, detail }) => {
        ends.push(ended('refused', code, detail));
      });
    }
  });
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return ends[0] ?? ended('offline', 'cut-off', null);
    parser.push(decoder.decode(value, { stream: true }));
  }
}
