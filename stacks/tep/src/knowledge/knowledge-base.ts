import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { SourceFile } from './convert/convert.ts';
import { Documents } from './documents.ts';
import { EmbedderWatch } from './embedder-watch.ts';
import { Embeddings } from './embeddings.ts';
import { excerptOf } from './excerpt.ts';
import { Learning } from './learning.ts';
import { type Result, refuse, succeed } from './result.ts';
import { HybridIndex } from './search/hybrid-index.ts';
import type { Hit } from './search/ranking.ts';
import { seedShipped, SHIPPED_FOLDER } from './shipped.ts';
import { OriginalFiles } from './store/original-files.ts';
import { SqliteStore } from './store/sqlite-store.ts';
import type { DocumentStore } from './store/store.ts';
import type { KnowledgeBaseOptions, KnowledgeState, SearchOptions } from './types.ts';
import type { VectorDatabase } from './vectors.ts';
import {
  type DocumentSummary,
  type DocumentView,
  indexedText,
  type SearchHit,
  summaryOf,
} from './views.ts';

const FILES_FOLDER = 'originals';
const MAX_QUERY_LENGTH = 4000;
const DEFAULT_HITS = 8;
const MAX_HITS = 100;
/** So many chunks are indexed before other work has its turn. */
const INDEX_TURN = 100;
const LOOK_MS = 20_000;

/** Documents that people and the program put in, searched by passage. One instance per database. */
export class KnowledgeBase {
  readonly #store: DocumentStore;
  readonly #documents: Documents;
  readonly #index = new HybridIndex();
  readonly #embeddings: Embeddings;
  readonly #watch: EmbedderWatch;
  readonly #vectors: VectorDatabase | null;
  readonly #closing = new AbortController();
  readonly #learning: Learning;
  /** Changes are made one at a time. */
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(store: DocumentStore, files: OriginalFiles, options: KnowledgeBaseOptions) {
    const { vectors = null, onNotice = () => undefined } = options;
    const { findEmbedder = () => Promise.resolve(null) } = options;
    const { signal } = this.#closing;
    this.#store = store;
    this.#documents = new Documents(store, files);
    this.#learning = new Learning(this.#index, signal, onNotice);
    this.#vectors = vectors;
    this.#embeddings = new Embeddings({ store, database: vectors, onNotice });
    this.#watch = new EmbedderWatch({
      ...{ find: findEmbedder, embeddings: this.#embeddings, store, onNotice, signal },
    });
  }

  /**
   * Finishes what a crash interrupted. Rejects with a NewerDatabaseError or a system error.
   * Until `settled`, searches go by words alone.
   */
  static async open(options: KnowledgeBaseOptions): Promise<KnowledgeBase> {
    const { folder, database, shipped = SHIPPED_FOLDER, lookMs = LOOK_MS } = options;
    const files = await OriginalFiles.open(join(folder, FILES_FOLDER));
    await mkdir(dirname(database), { recursive: true });
    const store = new SqliteStore(database);
    try {
      const base = new KnowledgeBase(store, files, options);
      await base.#documents.finishInterrupted();
      if (shipped !== null) await seedShipped(store, shipped);
      await base.#fillIndex();
      await base.#watch.start(lookMs);
      base.#learning.start();
      return base;
    } catch (error) {
      store.close();
      throw error;
    }
  }

  /** Settles when all that was asked for until now is done, and learnt. */
  async settled(): Promise<void> {
    await this.#queue;
    await this.#learning.settled();
  }

  state(): Promise<KnowledgeState> {
    const embeddings = this.#embeddings.state;
    const isEmbedded = embeddings.model !== null && embeddings.embedded === this.#index.size;
    const learnt = this.#index.isLearnt ? 'latent' : null;
    return Promise.resolve({
      documents: this.#store.documents().length,
      chunks: this.#index.size,
      meaning: isEmbedded && this.#index.size > 0 ? 'embeddings' : learnt,
      embeddings,
    });
  }

  /** On success the document is on disk and found by searches; it may still have to be learnt. */
  async add(source: SourceFile, signal: AbortSignal): Promise<Result<DocumentSummary>> {
    const whole = AbortSignal.any([signal, this.#closing.signal]);
    return this.#inTurn(async () => {
      const added = await this.#documents.add(source, whole);
      if (!added.ok) return added;
      const { document, chunks } = added.value;
      for (const chunk of chunks) this.#index.add({ id: chunk.id, text: indexedText(chunk) });
      this.#learning.startIfStale();
      await this.#embeddings.fill(chunks, whole);
      return succeed(document);
    });
  }

  list(): DocumentSummary[] {
    return this.#documents.list();
  }

  get(id: number): Result<DocumentView> {
    return this.#documents.get(id);
  }

  /** The file as it was added. */
  async original(id: number): Promise<Result<Uint8Array>> {
    return this.#documents.original(id);
  }

  async remove(id: number): Promise<Result<DocumentSummary>> {
    return this.#inTurn(async () => {
      const removed = await this.#documents.remove(id);
      if (!removed.ok) return removed;
      const { document, chunks } = removed.value;
      for (const chunk of chunks) this.#index.delete(chunk.id);
      await this.#embeddings.delete(chunks);
      this.#learning.startIfStale();
      return succeed(document);
    });
  }

  /** Learns the collection anew and asks for the embeddings that are missing. */
  async reindex(signal: AbortSignal = this.#closing.signal): Promise<Result<{ chunks: number }>> {
    const whole = AbortSignal.any([signal, this.#closing.signal]);
    return this.#inTurn(async () => {
      await this.#learning.settled();
      this.#learning.start();
      await this.#learning.settled();
      if (!(await this.#embeddings.fill(this.#store.chunks(), whole))) {
        return refuse('embedding-failed', 'The embedding model gave no usable answer.');
      }
      return succeed({ chunks: this.#index.size });
    });
  }

  /** Best first. */
  async search(query: string, options: SearchOptions = {}): Promise<SearchHit[]> {
    const { limit = DEFAULT_HITS, signal = this.#closing.signal } = options;
    const asked = query.slice(0, MAX_QUERY_LENGTH).toWellFormed();
    const embedded = await this.#embeddings.nearest(asked, this.#index.size, signal);
    const count = Math.min(Math.max(Math.trunc(limit), 0), MAX_HITS);
    const hits = this.#index.search(asked, count, embedded);
    return hits.flatMap((hit) => this.#viewOf(hit, asked) ?? []);
  }

  /** Cancels what is being added, and waits for what cannot be. */
  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    await this.settled();
    await this.#watch.ended();
    await this.#vectors?.close();
    this.#store.close();
  }

  async #fillIndex(): Promise<void> {
    for (const chunk of this.#store.chunks()) {
      this.#index.add({ id: chunk.id, text: indexedText(chunk) });
      if (this.#index.size % INDEX_TURN === 0) await setImmediate();
    }
  }

  #viewOf({ id, score }: Hit, query: string): SearchHit | null {
    const chunk = this.#store.chunk(id);
    const document = chunk === null ? null : this.#store.document(chunk.documentId);
    if (chunk === null || document === null) return null;
    const { page, headingPath } = chunk;
    const excerpt = excerptOf(chunk.text, query);
    return { chunk, document: summaryOf(document), page, headingPath, score, excerpt };
  }

  async #inTurn<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    if (this.#closing.signal.aborted) return refuse('cancelled', 'The knowledge base is closed.');
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined);
    return done;
  }
}
