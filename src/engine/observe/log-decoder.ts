import type { LogLine } from '#shared/log-line.ts';
import { stampAt } from './log-stamp.ts';

type Stream = LogLine['stream'];

export interface DecodedLine {
  stream: Stream;
  /** RFC 3339 with nanoseconds, UTC; empty when the engine gave none. */
  time: string;
  /** Without the line end; bytes that are no UTF-8 become U+FFFD. */
  text: string;
  /** Length of the text as the engine sent it. */
  bytes: number;
}

/** Longer lines are told in pieces of this size, each a line with the same time. */
export const longestLineBytes = 1024 * 1024;
/** The engine cuts what a program prints into pieces of this size, each with its own stamp. */
const enginePieceBytes = 16 * 1024;
/** Room for the stamps within a raw line. */
const longestRawBytes = longestLineBytes + 64 * 1024;
const headerBytes = 8;
/** A frame of which this much has come is not waited for any longer. */
const patienceBytes = 64 * 1024;
const newline = 0x0a;
const carriageReturn = 0x0d;

/** The line of one stream that has not ended yet. */
class OpenLine {
  parts: Buffer[] = [];
  bytes = 0;
  time = '';
  /** Its first part has been told already. */
  isContinued = false;

  add(part: Buffer): void {
    this.parts.push(part);
    this.bytes += part.length;
  }

  /** All of it as one; nothing is left. */
  take(): Buffer {
    const [only] = this.parts;
    const whole = this.parts.length === 1 && only !== undefined ? only : Buffer.concat(this.parts);
    this.parts = [];
    this.bytes = 0;
    return whole;
  }
}

/**
 * Makes lines of the bytes of one log request, cut anywhere. Without a TTY the engine sends frames:
 * one byte stream, three unused, four length, then a stamp and a line or a piece of one.
 */
export class LogDecoder {
  readonly #open = { stdout: new OpenLine(), stderr: new OpenLine() };
  #lines: DecodedLine[] = [];
  #isRaw: boolean;
  #header = Buffer.alloc(headerBytes);
  #headerLength = 0;
  #stream: Stream = 'stdout';
  /** Payload bytes of the current frame still to come. */
  #missing = 0;
  #frame = new OpenLine();
  #isFrameStart = true;

  constructor(options: { tty: boolean }) {
    this.#isRaw = options.tty;
  }

  get pending(): number {
    return this.#lines.length;
  }

  /** The lines since the last call. */
  take(): DecodedLine[] {
    const lines = this.#lines;
    this.#lines = [];
    return lines;
  }

  push(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length && !this.#isRaw) {
      at = this.#missing > 0 ? this.#payload(chunk, at) : this.#readHeader(chunk, at);
    }
    if (at < chunk.length) this.#raw(at === 0 ? chunk : chunk.subarray(at));
  }

  /** The log is over: what has no line end is a line all the same. */
  end(): void {
    if (this.#frame.bytes > 0) this.#endPiece(this.#frame.take());
    if (this.#isRaw && this.#open.stdout.bytes > 0) this.#endRawLine(this.#open.stdout);
    for (const stream of ['stdout', 'stderr'] as const) {
      const open = this.#open[stream];
      if (open.bytes > 0) this.#emit(stream, open.time, open.take());
    }
  }

  #readHeader(chunk: Buffer, at: number): number {
    if (this.#headerLength === 0 && chunk.length - at >= headerBytes) {
      return this.#takeHeader(chunk, at) ? at + headerBytes : at;
    }
    const copied = chunk.copy(
      this.#header,
      this.#headerLength,
      at,
      at + headerBytes - this.#headerLength,
    );
    this.#headerLength += copied;
    if (this.#headerLength < headerBytes) return at + copied;
    this.#headerLength = 0;
    if (!this.#takeHeader(this.#header, 0)) this.#raw(Buffer.from(this.#header));
    return at + copied;
  }

  /** False where this is no header: then the engine sends no frames after all. */
  #takeHeader(bytes: Buffer, at: number): boolean {
    const type = bytes[at] ?? 0;
    if (type > 3 || bytes[at + 1] !== 0 || bytes[at + 2] !== 0 || bytes[at + 3] !== 0) {
      this.#isRaw = true;
      return false;
    }
    this.#stream = type >= 2 ? 'stderr' : 'stdout';
    this.#missing = bytes.readUInt32BE(at + 4);
    this.#isFrameStart = true;
    return true;
  }

  #payload(chunk: Buffer, at: number): number {
    const end = Math.min(chunk.length, at + this.#missing);
    const isWhole = end - at === this.#missing;
    this.#missing -= end - at;
    if (isWhole && this.#frame.bytes === 0) {
      this.#piece(chunk, at, end);
      return end;
    }
    this.#frame.add(Buffer.from(chunk.subarray(at, end)));
    if (isWhole || this.#frame.bytes >= patienceBytes) this.#endPiece(this.#frame.take());
    return end;
  }

  #endPiece(bytes: Buffer): void {
    this.#piece(bytes, 0, bytes.length);
  }

  /** A frame, or the next part of one that is too long to wait for. */
  #piece(bytes: Buffer, start: number, end: number): void {
    const open = this.#open[this.#stream];
    const stamp = this.#isFrameStart
      ? stampAt(bytes, start, end)
      : { time: open.time, textStart: start };
    this.#isFrameStart = false;
    let at = stamp.textStart;
    if (open.bytes === 0) open.time = stamp.time;
    for (;;) {
      const lineEnd = bytes.indexOf(newline, at);
      if (lineEnd === -1 || lineEnd >= end) break;
      this.#endLine(bytes, at, lineEnd);
      open.time = stamp.time;
      at = lineEnd + 1;
    }
    if (at < end) this.#keepOpen(this.#stream, Buffer.from(bytes.subarray(at, end)));
  }

  #endLine(bytes: Buffer, start: number, end: number): void {
    const open = this.#open[this.#stream];
    if (open.bytes === 0 && end - start <= longestLineBytes) {
      this.#line(this.#stream, open.time, bytes, start, textEnd(bytes, start, end));
      return;
    }
    open.add(Buffer.from(bytes.subarray(start, end)));
    this.#emit(this.#stream, open.time, open.take());
  }

  #keepOpen(stream: Stream, part: Buffer): void {
    const open = this.#open[stream];
    open.add(part);
    if (open.bytes <= longestLineBytes) return;
    const whole = open.take();
    const cut = lastWholeCut(whole, longestLineBytes);
    this.#line(stream, open.time, whole, 0, cut);
    this.#keepOpen(stream, whole.subarray(cut));
  }

  /** One line, in pieces where it is too long. */
  #emit(stream: Stream, time: string, whole: Buffer): void {
    let at = 0;
    while (whole.length - at > longestLineBytes) {
      const cut = at + lastWholeCut(whole.subarray(at), longestLineBytes);
      this.#line(stream, time, whole, at, cut);
      at = cut;
    }
    this.#line(stream, time, whole, at, textEnd(whole, at, whole.length));
  }

  #line(stream: Stream, time: string, bytes: Buffer, start: number, end: number): void {
    const text = bytes.toString('utf8', start, end);
    this.#lines.push({ stream, time, text, bytes: end - start });
  }

  /** With a TTY the stamps stand in the text: before each line, and within one where the engine cut it. */
  #raw(chunk: Buffer): void {
    const open = this.#open.stdout;
    let at = 0;
    for (;;) {
      const lineEnd = chunk.indexOf(newline, at);
      if (lineEnd === -1) break;
      open.add(Buffer.from(chunk.subarray(at, lineEnd)));
      this.#endRawLine(open);
      at = lineEnd + 1;
    }
    if (at < chunk.length) open.add(Buffer.from(chunk.subarray(at)));
    while (open.bytes > longestRawBytes) this.#cutRawLine(open);
  }

  #endRawLine(open: OpenLine): void {
    const { time, text } = this.#rawText(open);
    this.#emit('stdout', time, text);
    open.isContinued = false;
  }

  /** What has come of a line without end; a stamp within its later parts stays in the text. */
  #cutRawLine(open: OpenLine): void {
    const { time, text } = this.#rawText(open);
    const cut = lastWholeCut(text, longestLineBytes);
    this.#line('stdout', time, text, 0, cut);
    open.add(text.subarray(cut));
    open.isContinued = true;
    open.time = time;
  }

  #rawText(open: OpenLine): { time: string; text: Buffer } {
    const whole = open.take();
    if (open.isContinued) return { time: open.time, text: whole };
    const { time, textStart } = stampAt(whole, 0, whole.length);
    return { time, text: withoutInnerStamps(whole.subarray(textStart)) };
  }
}

/** Where the text ends of a line that ends in CR LF or LF alone. */
function textEnd(bytes: Buffer, start: number, lineEnd: number): number {
  return lineEnd > start && bytes[lineEnd - 1] === carriageReturn ? lineEnd - 1 : lineEnd;
}

/** At most `limit` bytes, without cutting a UTF-8 sequence in two. */
function lastWholeCut(bytes: Buffer, limit: number): number {
  let cut = limit;
  while (cut > limit - 4 && isContinuation(bytes[cut])) cut -= 1;
  return isContinuation(bytes[cut]) ? limit : cut;
}

function isContinuation(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}

function withoutInnerStamps(text: Buffer): Buffer {
  const parts: Buffer[] = [];
  let at = 0;
  while (text.length - at > enginePieceBytes) {
    const cut = at + enginePieceBytes;
    parts.push(text.subarray(at, cut));
    at = stampAt(text, cut, text.length).textStart;
  }
  return parts.length === 0 ? text : Buffer.concat([...parts, text.subarray(at)]);
}
