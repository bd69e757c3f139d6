import type { KnowledgeState, SearchHit, SearchOptions } from '../../knowledge/index.ts';

/** What the rest of the backend asks the knowledge base, in this process or in a service. */
export interface KnowledgeSource {
  /** Best first. Rejects if it does not answer. */
  search(query: string, options?: SearchOptions): Promise<readonly SearchHit[]>;
  /** Rejects if it does not answer. */
  state(): Promise<KnowledgeState>;
}
