import { type Result, refuse, succeed } from '../result.ts';

/** Control characters that are not white space. */
const CONTROL = /[^\P{Cc}\s\u0085]/u;

/** UTF-8, or UTF-16 with its byte order mark; line ends become \n. */
export function decodeText(name: string, bytes: Uint8Array): Result<string> {
  try {
    const text = new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
    if (CONTROL.test(text)) {
      return refuse('wrong-type', `“${name}” claims to be text, but has control characters.`);
    }
    return succeed(text.replace(/\r\n?/g, '\n'));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return refuse('encoding', `“${name}” is not UTF-8 text. Save it as UTF-8 and add it again.`);
  }
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}
