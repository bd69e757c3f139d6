/** Lists of numbers as text in the model's JSON: base64 of their little-endian bytes. */

export const toText = (values: Float32Array | Uint16Array): string =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');

function bytesOf(name: string, text: string, width: number): ArrayBuffer {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  if (bytes.length % width !== 0) {
    throw new RangeError(`${name}: ${bytes.length} bytes are no numbers of ${width} bytes each`);
  }
  return bytes.buffer;
}

/** Throws a RangeError with the name given where the text ends within a number. */
export const floatsOf = (name: string, text: string): Float32Array =>
  new Float32Array(bytesOf(name, text, 4));

/** Throws a RangeError with the name given where the text ends within a number. */
export const wholesOf = (name: string, text: string): Uint16Array =>
  new Uint16Array(bytesOf(name, text, 2));
