import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { chunkDocument } from './chunk.ts';
import type { Converted, SourceFile } from './convert/convert.ts';
import { convertIsolated } from './convert/isolated.ts';
import { mediaTypeOf } from './convert/media-type.ts';
import type { Embedder } from './embedder.ts';
import { Embeddings } from './embeddings.ts';
import { excerptOf } from './excerpt.ts';
import { Learning } from './learning.ts';
import { type Result, refuse, succeed } from './result.ts';
import { HybridIndex } from './search/hybrid-index.ts';
import type { Hit } from './search/ranking.ts';
import { seedShipped, sha256Of, SHIPPED_FOLDER } from './shipped.ts';
import { OriginalFiles } from './store/original-files.ts';
import { SqliteStore } from './store/sqlite-store.ts';
import type { DocumentStore } from './store/store.ts';
import {
  type DocumentSummary,
  type DocumentView,
  indexedText,
  type SearchHit,
  summaryOf,
} from './views.ts';

const FILES_FOLDER = 'originals';
const MAX_NAME_LENGTH = 255;
const MAX_QUERY_LENGTH = 4000;
const DEFAULT_HITS = 8;
const MAX_HITS = 100;
/** So many chunks are indexed before other work has its turn. */
const INDEX_TURN = 100;

export interface KnowledgeBaseOptions {
  /** For the files people add; a subfolder is made in it. */
  readonly folder: string;
  /** Path of the SQLite file. */
  readonly database: string;
  /** Folder of the documents that come with the program; null for none. */
  readonly shipped?: string | null;
  /** Takes the place of latent semantic analysis while it answers. */
  readonly embedder?: Embedder | null;
  /** Told when something does less than it should, such as an embedder that fails. */
  readonly onNotice?: (what: string) => void;
}

export interface SearchOptions {
  /** 0 to 100 */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

/** Documents that people and the program put in, searched by passage. One instance per database. */
export class KnowledgeBase {
  readonly #store: DocumentStore;
  readonly #files: OriginalFiles;
  readonly #index = new HybridIndex();
  readonly #embeddings: Embeddings | null;
  readonly #closing = new AbortController();
  readonly #learning: Learning;
  /** Changes are made one at a time. */
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(store: DocumentStore, files: OriginalFiles, options: KnowledgeBaseOptions) {
    const { embedder = null, onNotice = () => undefined } = options;
    this.#store = store;
    this.#files = files;
    this.#learning = new Learning(this.#index, this.#closing.signal, onNotice);
    this.#embeddings =
      embedder === null ? null : new Embeddings(embedder, store, this.#index, onNotice);
  }

  /**
   * Finishes what a crash interrupted. Rejects with a NewerDatabaseError or a system error.
   * Until `settled`, searches go by words alone.
   */
  static async open(options: KnowledgeBaseOptions): Promise<KnowledgeBase> {
    const { folder, database, shipped = SHIPPED_FOLDER } = options;
    const files = await OriginalFiles.open(join(folder, FILES_FOLDER));
    await mkdir(dirname(database), { recursive: true });
    const store = new SqliteStore(database);
    try {
      const base = new KnowledgeBase(store, files, options);
      await base.#finishInterrupted();
      if (shipped !== null) await seedShipped(store, shipped);
      await base.#fillIndex();
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

  /** On success the document is on disk and found by searches; it may still have to be learnt. */
  async add(source: SourceFile, signal: AbortSignal): Promise<Result<DocumentSummary>> {
    const whole = AbortSignal.any([signal, this.#closing.signal]);
    return this.#inTurn(() => this.#add(source, whole));
  }

  list(): DocumentSummary[] {
    return this.#store.documents().map(summaryOf);
  }

  get(id: number): Result<DocumentView> {
    const document = this.#store.document(id);
    if (document === null) return noDocument(id);
    return succeed({ ...summaryOf(document), content: this.#store.chunksOf(id) });
  }

  /** The file as it was added. */
  async original(id: number): Promise<Result<Uint8Array>> {
    const document = this.#store.document(id);
    if (document === null) return noDocument(id);
    if (document.file === null) {
      return refuse('not-found', `“${document.name}” comes with the program; it has no file.`);
    }
    return succeed(await this.#files.read(document.file));
  }

  async remove(id: number): Promise<Result<DocumentSummary>> {
    return this.#inTurn(() => this.#remove(id));
  }

  /** Learns the collection anew and asks for the embeddings that are missing. */
  async reindex(signal: AbortSignal = this.#closing.signal): Promise<Result<{ chunks: number }>> {
    const whole = AbortSignal.any([signal, this.#closing.signal]);
    return this.#inTurn(async () => {
      await this.#learning.settled();
      this.#learning.start();
      await this.#learning.settled();
      const isEmbedded = await this.#embeddings?.fill([...this.#store.chunks()], whole);
      if (isEmbedded === false) {
        return refuse('embedding-failed', 'The embedding model gave no usable answer.');
      }
      return succeed({ chunks: this.#index.size });
    });
  }

  /** Best first. */
  async search(query: string, options: SearchOptions = {}): Promise<SearchHit[]> {
    const { limit = DEFAULT_HITS, signal = this.#closing.signal } = options;
    const asked = query.slice(0, MAX_QUERY_LENGTH).toWellFormed();
    const embedding = (await this.#embeddings?.ofQuery(asked, signal)) ?? null;
    const count = Math.min(Math.max(Math.trunc(limit), 0), MAX_HITS);
    const hits = this.#index.search(asked, count, embedding);
    return hits.flatMap((hit) => this.#viewOf(hit, asked) ?? []);
  }

  /** Cancels what is being added, and waits for what cannot be. */
  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    await this.settled();
    this.#store.close();
  }

  async #add(source: SourceFile, signal: AbortSignal): Promise<Result<DocumentSummary>> {
    const { name, bytes } = source;
    if (!isFileName(name)) {
      return refuse('invalid-name', 'name must be a file name of 1 to 255 printable characters.');
    }
    const sha256 = sha256Of(bytes);
    const same = this.#store.documentWith('added', sha256);
    if (same !== null) {
      return refuse('duplicate', `“${name}” is already there, as “${same.name}”.`);
    }
    const converted = await convertIsolated(source, signal);
    if (!converted.ok) return converted;
    if (signal.aborted) return refuse('cancelled', `Adding “${name}” was cancelled.`);
    const id = await this.#keep(source, sha256, converted.value);
    return succeed(await this.#takeIn(id, signal));
  }

  /** Announced, written, completed: whatever a crash interrupts is undone at the next start. */
  async #keep({ name, bytes }: SourceFile, sha256: string, converted: Converted): Promise<number> {
    const { format, document } = converted;
    const file = `${randomUUID()}.${format}`;
    const id = this.#store.begin({
      name,
      title: document.title,
      mediaType: mediaTypeOf(format),
      origin: 'added',
      size: bytes.length,
      sha256,
      file,
      pages: document.pages,
      addedAt: new Date().toISOString(),
    });
    try {
      await this.#files.write(file, bytes);
      this.#store.complete(id, chunkDocument(document));
      return id;
    } catch (error) {
      await this.#files.remove(file);
      this.#store.remove(id);
      throw error;
    }
  }

  async #takeIn(id: number, signal: AbortSignal): Promise<DocumentSummary> {
    const document = this.#store.document(id);
    if (document === null) throw new Error(`document ${id} is not there after it was added`);
    const chunks = this.#store.chunksOf(id);
    for (const chunk of chunks) this.#index.add({ id: chunk.id, text: indexedText(chunk) });
    this.#learning.startIfStale();
    await this.#embeddings?.fill(chunks, signal);
    return summaryOf(document);
  }

  async #remove(id: number): Promise<Result<DocumentSummary>> {
    const document = this.#store.document(id);
    if (document === null) return noDocument(id);
    if (document.origin === 'shipped') {
      return refuse('read-only', `“${document.name}” comes with the program and stays.`);
    }
    const chunks = this.#store.chunksOf(id);
    this.#store.beginRemoval(id);
    for (const chunk of chunks) this.#index.delete(chunk.id);
    if (document.file !== null) await this.#files.remove(document.file);
    this.#store.remove(id);
    this.#learning.startIfStale();
    return succeed(summaryOf(document));
  }

  async #fillIndex(): Promise<void> {
    for (const chunk of this.#store.chunks()) {
      this.#index.add({ id: chunk.id, text: indexedText(chunk) });
      if (this.#index.size % INDEX_TURN === 0) await setImmediate();
    }
    this.#embeddings?.load();
  }

  #viewOf({ id, score }: Hit, query: string): SearchHit | null {
    const chunk = this.#store.chunk(id);
    const document = chunk === null ? null : this.#store.document(chunk.documentId);
    if (chunk === null || document === null) return null;
    const { page, headingPath } = chunk;
    const excerpt = excerptOf(chunk.text, query);
    return { chunk, document: summaryOf(document), page, headingPath, score, excerpt };
  }

  /** A document that was being added was not promised to anyone; one being removed was let go. */
  async #finishInterrupted(): Promise<void> {
    for (const { id, file } of this.#store.unfinished()) {
      if (file !== null) await this.#files.remove(file);
      this.#store.remove(id);
    }
  }

  async #inTurn<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    if (this.#closing.signal.aborted) return refuse('cancelled', 'The knowledge base is closed.');
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined);
    return done;
  }
}

function isFileName(name: string): boolean {
  return /^[^\p{Cc}/\\]+$/u.test(name) && name.trim() !== '' && name.length <= MAX_NAME_LENGTH;
}

function noDocument(id: number): Result<never> {
  return refuse('not-found', `There is no document ${id}.`);
}
