/** A line is longer than it may be. */
export class LineTooLongError extends Error {
  override readonly name = 'LineTooLongError';
}

/**
 * The lines of UTF-8 text as soon as each is whole, without their ends; what follows the last end is
 * not a line. Throws a LineTooLongError.
 *
 * @param longest characters of a line
 */
export async function* linesOf(
  pieces: AsyncIterable<Uint8Array>,
  longest: number,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const piece of pieces) {
    const [first = '', ...others] = decoder.decode(piece, { stream: true }).split('\n');
    rest += first;
    for (const next of others) {
      yield rest;
      rest = next;
    }
    if (rest.length > longest) throw new LineTooLongError(`A line has over ${longest} characters.`);
  }
}
