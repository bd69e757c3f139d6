import type { StoredChunk, StoredDocument } from './store/rows.ts';

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

export function summaryOf(document: StoredDocument): DocumentSummary {
  const { id, name, title, mediaType, origin, size, pages, chunks, addedAt } = document;
  const readOnly = origin === 'shipped';
  return { id, name, title, mediaType, readOnly, size, pages, chunks, addedAt };
}

/**
 * Passages are found by the headings they stand under, too; these count double, because they name
 * the subject.
 */
export function indexedText({ headingPath, text }: StoredChunk): string {
  return [...headingPath, ...headingPath, text].join('\n');
}
