import { text } from 'node:stream/consumers';
import type { z } from 'zod';
import type { KnowledgeSource } from '../backend/knowledge/knowledge-source.ts';
import { RefusalError } from '../backend/refusal.ts';
import { askHealth, type RemoteService, type ServiceHealth } from '../backend/remote-services.ts';
import { API, knowledgeStatusSchema } from '../contract/index.ts';
import type { KnowledgeState, SearchHit, SearchOptions } from '../knowledge/index.ts';
import { type RemoteRequest, requestAt, UnreachableError } from '../remote/request.ts';
import { hitsSchema, SEARCH_PATH } from './protocol.ts';

/** A search waits for the embedding of its query at most ten seconds. */
const ANSWER_MS = 12_000;

/** Whoever asks for it gets 503, and why. */
export function unavailable(cause: unknown): RefusalError {
  return new RefusalError(503, 'The service for the knowledge base does not answer.', { cause });
}

/** The knowledge base of a service, for searches. Rejects with a RefusalError if it is lost. */
export class RemoteKnowledge implements KnowledgeSource, RemoteService {
  readonly name = 'rag';
  readonly #url: URL;

  /** @param url its origin */
  constructor(url: string) {
    this.#url = new URL(url);
  }

  async search(query: string, options: SearchOptions = {}): Promise<readonly SearchHit[]> {
    const { limit, signal } = options;
    const body = JSON.stringify({ query: query.slice(0, 4000).toWellFormed(), limit });
    const asked = { method: 'POST', path: SEARCH_PATH, body } as const;
    return (await this.#ask(asked, hitsSchema, signal)).hits;
  }

  async state(): Promise<KnowledgeState> {
    const asked = { method: 'GET', path: `${API}/knowledge/status` } as const;
    return this.#ask(asked, knowledgeStatusSchema);
  }

  async health(signal: AbortSignal): Promise<ServiceHealth> {
    return askHealth(this.#url.origin, signal);
  }

  async #ask<T extends z.ZodType>(
    asked: Pick<RemoteRequest, 'method' | 'path' | 'body'>,
    schema: T,
    signal: AbortSignal = new AbortController().signal,
  ): Promise<z.output<T>> {
    try {
      const response = await requestAt(this.#url, this.#url.hostname, {
        ...{ ...asked, signal, headMs: ANSWER_MS, silenceMs: ANSWER_MS },
        ...(asked.body !== undefined && { headers: { 'content-type': 'application/json' } }),
      });
      const body = await text(response);
      if (response.statusCode === 200) return schema.parse(JSON.parse(body));
      throw new UnreachableError(`status ${response.statusCode}`);
    } catch (error) {
      throw signal.aborted ? error : unavailable(error);
    }
  }
}
