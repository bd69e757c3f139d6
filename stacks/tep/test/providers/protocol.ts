import type { IncomingHttpHeaders } from 'node:http';
import type { FailureReply, StreamReply } from './script.ts';

/** A request as it came in. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
  /** Address of the client. */
  readonly from: string;
  /** performance.now() */
  readonly at: number;
}

/** A response that is no stream. */
export interface Plain {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What one streamed answer needs to know of itself. */
export interface Answer {
  readonly model: string;
  readonly usage: { readonly input: number; readonly output: number };
  readonly stop: NonNullable<StreamReply['stop']>;
}

export type Route =
  | { readonly kind: 'stream'; readonly model: string }
  | { readonly kind: 'json'; readonly body: unknown }
  | { readonly kind: 'error'; readonly error: Plain };

/** A provider's published HTTP protocol, as far as the app uses it. */
export interface Protocol {
  /** The refusal of a request without the right key; null if it may pass. */
  refuse(request: Received, key: string | null): Plain | null;
  /** Null: there is no such path. */
  route(request: Received): Route | null;
  failure(reply: FailureReply, message: string | null): Plain;
  /** Frames of the event stream. */
  opening(answer: Answer): string;
  text(answer: Answer, text: string): string;
  ping(): string;
  toolCall(answer: Answer, name: string): string;
  streamError(kind: 'overloaded' | 'server-error'): string;
  closing(answer: Answer): string;
}

/** Field of a JSON body; undefined if the body is no object. */
export function field(body: unknown, name: string): unknown {
  if (typeof body !== 'object' || body === null) return undefined;
  return (body as Record<string, unknown>)[name];
}

/** Field of a JSON body that must be text. */
export function textField(body: unknown, name: string): string {
  const value = field(body, name);
  return typeof value === 'string' ? value : '';
}
