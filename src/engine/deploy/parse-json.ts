/** The JSON in `text`; null for text that is none, as a file cut off in writing may be. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
