import type { FindEmbedder } from './embedder-watch.ts';
import type { EmbeddingState } from './embeddings.ts';
import type { VectorDatabase } from './vectors.ts';

export interface KnowledgeBaseOptions {
  /** For the files people add; a subfolder is made in it. */
  readonly folder: string;
  /** Path of the SQLite file. */
  readonly database: string;
  /** Folder of the documents that come with the program; null for none. */
  readonly shipped?: string | null;
  /** What it finds takes the place of latent semantic analysis while it answers. */
  readonly findEmbedder?: FindEmbedder;
  /** It is looked for so often, ms. */
  readonly lookMs?: number;
  /** Searches embeddings in place of this process. Closed with the knowledge base. */
  readonly vectors?: VectorDatabase | null;
  /** Told when something does less than it should, such as an embedder that fails. */
  readonly onNotice?: (what: string) => void;
}

export interface SearchOptions {
  /** 0 to 100 */
  readonly limit?: number;
  readonly signal?: AbortSignal;
}

/** How the knowledge base stands. */
export interface KnowledgeState {
  readonly documents: number;
  readonly chunks: number;
  /** What searches go by beside words; null: nothing is learnt yet. */
  readonly meaning: 'latent' | 'embeddings' | null;
  readonly embeddings: EmbeddingState;
}
