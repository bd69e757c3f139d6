import type { Chunk } from '../chunk.ts';
import type { StoredChunk, StoredDocument } from './rows.ts';

export type NewDocument = Omit<StoredDocument, 'id' | 'chunks'>;

/** Where a crash left a document that is neither whole nor gone. */
export interface Unfinished {
  readonly id: number;
  readonly file: string | null;
}

export interface Embedding {
  readonly chunkId: number;
  readonly vector: readonly number[];
}

/** The rows of the knowledge base. Each call is one transaction; it has reached the disk on return. */
export interface DocumentStore {
  /** Those that are whole, by id. */
  documents(): StoredDocument[];
  document(id: number): StoredDocument | null;
  documentWith(origin: StoredDocument['origin'], sha256: string): StoredDocument | null;
  chunksOf(documentId: number): StoredChunk[];
  /** Of all documents that are whole. */
  chunks(): Iterable<StoredChunk>;
  chunk(id: number): StoredChunk | null;

  /** Announces a document whose file is about to be written. Returns its id. */
  begin(document: NewDocument): number;
  /** The file is there: with its chunks the document is whole. */
  complete(id: number, chunks: readonly Chunk[]): void;
  /** A document without a file; it takes the place of `replaced`, if there is one. */
  put(document: NewDocument, chunks: readonly Chunk[], replaced: number | null): void;
  /** Announces that the file is about to go; the document is no longer listed. */
  beginRemoval(id: number): void;
  remove(id: number): void;
  unfinished(): Unfinished[];

  embeddings(model: string): Iterable<{ chunkId: number; vector: Float32Array }>;
  putEmbeddings(model: string, embeddings: readonly Embedding[]): void;
  close(): void;
}
