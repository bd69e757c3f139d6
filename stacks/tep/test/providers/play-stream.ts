import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Answer, Protocol } from './protocol.ts';
import type { Step, StreamReply } from './script.ts';

export interface PlayOptions {
  readonly model: string;
  /** Called right before a piece of text is written. */
  readonly onText: () => void;
  readonly signal: AbortSignal;
}

const STANDARD_USAGE = { input: 120, output: 40 };

/** Streams a reply as the protocol has it, step by step, with its opening and closing events. */
export async function playStream(
  response: ServerResponse,
  protocol: Protocol,
  reply: StreamReply,
  options: PlayOptions,
): Promise<void> {
  const answer: Answer = {
    model: options.model,
    usage: reply.usage ?? STANDARD_USAGE,
    stop: reply.stop ?? 'end',
  };
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' });
  response.socket?.setNoDelay(true);
  response.write(protocol.opening(answer));
  for (const step of reply.steps) {
    if (!(await perform(response, protocol, step, answer, options))) return;
  }
  response.end(protocol.closing(answer));
}

/** False: that was the end of it. */
async function perform(
  response: ServerResponse,
  protocol: Protocol,
  step: Step,
  answer: Answer,
  { onText, signal }: PlayOptions,
): Promise<boolean> {
  switch (step.do) {
    case 'text':
      onText();
      response.write(protocol.text(answer, step.text));
      return true;
    case 'wait':
      return pause(step.ms, signal);
    case 'ping':
      response.write(protocol.ping());
      return true;
    case 'error':
      response.end(protocol.streamError(step.kind));
      return false;
    case 'garbage':
      return writeAll(response, Array<string>(step.times ?? 1).fill(step.text));
    case 'cut':
      // What was written must have left, or the cut would swallow it.
      await new Promise<void>((resolve) => response.write(protocol.ping(), () => resolve()));
      response.destroy();
      return false;
    case 'end':
      response.end();
      return false;
    case 'hang':
      return false;
    case 'tool-call':
      response.write(protocol.toolCall(answer, step.name));
      return true;
  }
}

/** At the pace at which the client reads. False if it has gone. */
async function writeAll(response: ServerResponse, chunks: readonly string[]): Promise<boolean> {
  const gone = new Promise((resolve) => response.once('close', resolve));
  for (const chunk of chunks) {
    if (response.destroyed) return false;
    if (!response.write(chunk)) {
      await Promise.race([gone, new Promise((resolve) => response.once('drain', resolve))]);
    }
  }
  return !response.destroyed;
}

/** False if the server was closed meanwhile. */
async function pause(ms: number, signal: AbortSignal): Promise<boolean> {
  await Promise.race([
    delay(ms),
    new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true })),
  ]);
  return !signal.aborted;
}
