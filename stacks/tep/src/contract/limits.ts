/** Bytes of a document of the knowledge base: 25 MB. */
export const LARGEST_DOCUMENT = 25_000_000;
