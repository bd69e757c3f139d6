import { LARGEST_DOCUMENT } from '../../contract/limits.ts';
import type { StructuredDocument } from '../document.ts';
import { type Result, refuse, succeed } from '../result.ts';
import { decodeText } from './decode-text.ts';
import { readDocx } from './docx.ts';
import { MAX_TEXT_LENGTH } from './limits.ts';
import { readMarkdown } from './markdown.ts';
import { detectFormat, type Format } from './media-type.ts';
import { readPdf } from './pdf.ts';
import { readPlainText } from './plain-text.ts';

const MEGABYTE = 1_000_000;

export interface SourceFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export interface Converted {
  readonly format: Format;
  readonly document: StructuredDocument;
}

/** What can be told without reading the file. */
export function checkSource({ name, mediaType, bytes }: SourceFile): Result<Format> {
  if (bytes.length === 0) return refuse('empty', `“${name}” is empty.`);
  if (bytes.length > LARGEST_DOCUMENT) {
    const size = (bytes.length / MEGABYTE).toFixed(1);
    return refuse(
      'too-large',
      `“${name}” has ${size} MB; at most ${LARGEST_DOCUMENT / MEGABYTE} MB.`,
    );
  }
  return detectFormat(name, mediaType, bytes);
}

/** In this thread; a hostile file can take long and much memory. */
export async function convert(source: SourceFile): Promise<Result<Converted>> {
  const format = checkSource(source);
  if (!format.ok) return format;
  const read = await readAs(format.value, source);
  if (!read.ok) return read;
  const length = textLength(read.value);
  if (length === 0) return refuse('empty-text', emptyReason(source.name, format.value));
  if (length > MAX_TEXT_LENGTH) {
    return refuse('too-large', `“${source.name}” holds more text than the knowledge base takes.`);
  }
  return succeed({ format: format.value, document: read.value });
}

async function readAs(
  format: Format,
  { name, bytes }: SourceFile,
): Promise<Result<StructuredDocument>> {
  const title = name.replace(/\.[^.]+$/, '');
  if (format === 'pdf') return readPdf(name, bytes, title);
  if (format === 'docx') return readDocx(name, bytes, title);
  const text = decodeText(name, bytes);
  if (!text.ok) return text;
  const read = format === 'markdown' ? readMarkdown : readPlainText;
  return succeed(read(text.value, title));
}

function textLength({ sections }: StructuredDocument): number {
  const texts = sections.flatMap(({ headingPath, blocks }) => [
    headingPath.at(-1) ?? '',
    ...blocks.map(({ text }) => text),
  ]);
  return texts.reduce((sum, text) => sum + text.length, 0);
}

function emptyReason(name: string, format: Format): string {
  return format === 'pdf'
    ? `“${name}” holds no text; it may be a scan. Run text recognition on it first.`
    : `“${name}” holds no text.`;
}
