export { type SourceFile } from './convert/convert.ts';
export { type Embedder } from './embedder.ts';
export { KnowledgeBase, type KnowledgeBaseOptions, type SearchOptions } from './knowledge-base.ts';
export { asQuotedContext, citationOf } from './quoted-context.ts';
export { type Problem, type ProblemCode, type Result } from './result.ts';
export { NewerDatabaseError } from './store/migrate.ts';
export { type StoredChunk } from './store/rows.ts';
export { type DocumentSummary, type DocumentView, type SearchHit } from './views.ts';
