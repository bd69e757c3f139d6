/** Where text vectors come from, such as a language model server on this machine. */
export interface Embedder {
  /** Vectors of different models cannot be compared. */
  readonly model: string;
  /** One vector for each text, all of one length. Rejects if there is none to be had. */
  readonly embed: (texts: string[], signal: AbortSignal) => Promise<number[][]>;
}

/** What an embedder gave does not fit what it was asked. */
export class EmbeddingError extends Error {}

/** Throws an EmbeddingError, or what the embedder rejects with. */
export async function embedChecked(
  { embed }: Embedder,
  texts: readonly string[],
  signal: AbortSignal,
): Promise<number[][]> {
  const vectors = await embed([...texts], signal);
  const length = vectors[0]?.length ?? 0;
  if (vectors.length !== texts.length) {
    throw new EmbeddingError(`${vectors.length} vectors came for ${texts.length} texts.`);
  }
  if (!vectors.every((vector) => vector.length === length && vector.every(Number.isFinite))) {
    throw new EmbeddingError('The vectors are not finite numbers of one length.');
  }
  if (texts.length > 0 && length === 0) throw new EmbeddingError('The vectors are empty.');
  return vectors;
}
