import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chunkDocument } from './chunk.ts';
import { type SourceFile } from './convert/convert.ts';
import { convertIsolated } from './convert/isolated.ts';
import { mediaTypeOf } from './convert/media-type.ts';
import { type Embedder, embedChecked } from './embedder.ts';
import { excerptOf } from './excerpt.ts';
import { type Result, refuse, succeed } from './result.ts';
import { HybridIndex } from './search/hybrid-index.ts';
import { seedShipped, sha256Of } from './shipped.ts';
import { OriginalFiles } from './store/original-files.ts';
import type { StoredChunk, StoredDocument } from './store/rows.ts';
import { SqliteStore } from './store/sqlite-store.ts';
import type { DocumentStore } from './store/store.ts';

const SHIPPED_FOLDER = fileURLToPath(new URL('../../knowledge', import.meta.url));
const FILES_FOLDER = 'originals';
const MAX_NAME_LENGTH = 255;
const EMBEDDING_BATCH = 32;
const MAX_QUERY_LENGTH = 4000;
const DEFAULT_HITS = 8;

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

export interface DocumentSummary {
  readonly id: number;
  readonly name: string;
  readonly title: string;
  readonly mediaType: string;
  /** A shipped document cannot be removed. */
  readonly readOnly: boolean;
  /** bytes */
  readonly size: number;
  readonly pages: number | null;
  readonly chunks: number;
  /** ISO 8601, UTC */
  readonly addedAt: string;
}

export interface DocumentView extends DocumentSummary {
  /** Leave out the first `overlap` characters of each to read the document as it was. */
  readonly content: readonly StoredChunk[];
}

export interface SearchHit {
  readonly chunk: StoredChunk;
  readonly document: DocumentSummary;
  readonly page: number | null;
  readonly headingPath: readonly string[];
  /** Fused reciprocal ranks: to compare within one search only. */
  readonly score: number;
  readonly excerpt: string;
}

/** Documents that people and the program put in, searched by passage. One instance per database. */
export class KnowledgeBase {
  readonly #store: DocumentStore;
  readonly #files: OriginalFiles;
  readonly #embedder: Embedder | null;
  readonly #onNotice: (what: string) => void;
  readonly #index = new HybridIndex();
  readonly #closing = new AbortController();
  /** Changes are made one at a time. */
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(store: DocumentStore, files: OriginalFiles, options: KnowledgeBaseOptions) {
    this.#store = store;
    this.#files = files;
    this.#embedder = options.embedder ?? null;
    this.#onNotice = options.onNotice ?? (() => undefined);
  }

  /** Finishes what a crash interrupted. Rejects with a NewerDatabaseError or a system error. */
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
      return base;
    } catch (error) {
      store.close();
      throw error;
    }
  }

  /** On success the document is on disk and found by searches. */
  async add(source: SourceFile, signal: AbortSignal): Promise<Result<DocumentSummary>> {
    const whole = AbortSignal.any([signal, this.#closing.signal]);
    return this.#exclusively(() => this.#add(source, whole));
  }

  list(): DocumentSummary[] {
    return this.#store.documents().map(summaryOf);
  }

  get(id: number): Result<DocumentView> {
    const document = this.#store.document(id);
    if (document === null) return noDocument(id);
    return succeed({ ...summaryOf(document), content: this.#store.chunksOf(id) });
  }

  /** The file as it was added; a shipped document has none. */
  async original(id: number): Promise<Result<Uint8Array>> {
    const file = this.#store.document(id)?.file ?? null;
    return file === null ? noDocument(id) : succeed(await this.#files.read(file));
  }

  async remove(id: number): Promise<Result<DocumentSummary>> {
    return this.#exclusively(async () => {
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
      if (this.#index.isStale) await this.#learn();
      return succeed(summaryOf(document));
    });
  }

  /** Learns the collection anew and asks for the embeddings that are missing. */
  async reindex(signal: AbortSignal = this.#closing.signal): Promise<Result<{ chunks: number }>> {
    const whole = AbortSignal.any([signal, this.#closing.signal]);
    return this.#exclusively(async () => {
      await this.#index.learn();
      const isEmbedded = await this.#embed([...this.#store.chunks()], whole);
      if (!isEmbedded) {
        return refuse('embedding-failed', 'The embedding model gave no usable answer.');
      }
      return succeed({ chunks: this.#index.size });
    });
  }

  async search(
    query: string,
    { limit = DEFAULT_HITS, signal = this.#closing.signal }: SearchOptions = {},
  ): Promise<SearchHit[]> {
    const asked = query.slice(0, MAX_QUERY_LENGTH).toWellFormed();
    const hits = this.#index.search(asked, limit, await this.#embedQuery(asked, signal));
    return hits.flatMap(({ id, score }) => {
      const chunk = this.#store.chunk(id);
      const document = chunk === null ? null : this.#store.document(chunk.documentId);
      if (chunk === null || document === null) return [];
      const { page, headingPath } = chunk;
      const excerpt = excerptOf(chunk.text, asked);
      return [{ chunk, document: summaryOf(document), page, headingPath, score, excerpt }];
    });
  }

  /** Cancels what is being added, and waits for the rest. */
  async close(): Promise<void> {
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    await this.#queue;
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
    const { format, document } = converted.value;
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
    } catch (error) {
      await this.#files.remove(file);
      this.#store.remove(id);
      throw error;
    }
    return succeed(await this.#takeIn(id, signal));
  }

  async #takeIn(id: number, signal: AbortSignal): Promise<DocumentSummary> {
    const document = this.#store.document(id);
    if (document === null) throw new Error(`document ${id} is not there after it was added`);
    const chunks = this.#store.chunksOf(id);
    for (const chunk of chunks) this.#index.add({ id: chunk.id, text: indexedText(chunk) });
    if (this.#index.isStale) await this.#learn();
    await this.#embed(chunks, signal);
    return summaryOf(document);
  }

  async #fillIndex(): Promise<void> {
    for (const chunk of this.#store.chunks()) {
      this.#index.add({ id: chunk.id, text: indexedText(chunk) });
    }
    await this.#index.learn();
    if (this.#embedder === null) return;
    for (const { chunkId, vector } of this.#store.embeddings(this.#embedder.model)) {
      this.#index.embed(chunkId, vector);
    }
  }

  /** The documents are there and are found by their words, learnt or not. */
  async #learn(): Promise<void> {
    try {
      await this.#index.learn();
    } catch (error) {
      this.#onNotice(`the collection could not be learnt: ${messageOf(error)}`);
    }
  }

  /** False: some are missing still. */
  async #embed(chunks: readonly StoredChunk[], signal: AbortSignal): Promise<boolean> {
    const embedder = this.#embedder;
    if (embedder === null) return true;
    const missing = chunks.filter(({ id }) => !this.#index.hasEmbedding(id));
    try {
      for (let at = 0; at < missing.length; at += EMBEDDING_BATCH) {
        const batch = missing.slice(at, at + EMBEDDING_BATCH);
        const vectors = await embedChecked(embedder, batch.map(indexedText), signal);
        const rows = batch.map(({ id }, k) => ({ chunkId: id, vector: vectors[k] ?? [] }));
        this.#store.putEmbeddings(embedder.model, rows);
        for (const { chunkId, vector } of rows) {
          this.#index.embed(chunkId, Float32Array.from(vector));
        }
      }
      return true;
    } catch (error) {
      this.#onNotice(`embeddings are missing: ${messageOf(error)}`);
      return false;
    }
  }

  async #embedQuery(query: string, signal: AbortSignal): Promise<Float32Array | null> {
    if (this.#embedder === null || !this.#index.isEmbedded) return null;
    try {
      const [vector] = await embedChecked(this.#embedder, [query], signal);
      return Float32Array.from(vector ?? []);
    } catch (error) {
      this.#onNotice(`the query has no embedding: ${messageOf(error)}`);
      return null;
    }
  }

  /** A document that was being added was not promised to anyone; one being removed was let go. */
  async #finishInterrupted(): Promise<void> {
    for (const { id, file } of this.#store.unfinished()) {
      if (file !== null) await this.#files.remove(file);
      this.#store.remove(id);
    }
  }

  async #exclusively<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
    if (this.#closing.signal.aborted) return refuse('cancelled', 'The knowledge base is closed.');
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => undefined);
    return done;
  }
}

export interface SearchOptions {
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

/** Passages are found by the headings they stand under, too. */
function indexedText({ headingPath, text }: StoredChunk): string {
  return `${headingPath.join('\n')}\n${text}`;
}

function summaryOf(document: StoredDocument): DocumentSummary {
  const { id, name, title, mediaType, origin, size, pages, chunks, addedAt } = document;
  return {
    id,
    name,
    title,
    mediaType,
    readOnly: origin === 'shipped',
    size,
    pages,
    chunks,
    addedAt,
  };
}

function isFileName(name: string): boolean {
  return /^[^\p{Cc}/\\]+$/u.test(name) && name.trim() !== '' && name.length <= MAX_NAME_LENGTH;
}

function noDocument(id: number): Result<never> {
  return refuse('not-found', `There is no document ${id}.`);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
