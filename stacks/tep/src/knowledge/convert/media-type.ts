import { type Result, refuse, succeed } from '../result.ts';

export type Format = 'pdf' | 'docx' | 'markdown' | 'text';

interface FormatRow {
  readonly format: Format;
  readonly mediaType: string;
  readonly extensions: readonly string[];
}

const FORMATS: readonly FormatRow[] = [
  { format: 'pdf', mediaType: 'application/pdf', extensions: ['pdf'] },
  {
    format: 'docx',
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
  },
  { format: 'markdown', mediaType: 'text/markdown', extensions: ['md', 'markdown'] },
  { format: 'text', mediaType: 'text/plain', extensions: ['txt', 'text', 'log'] },
];

/** What says nothing about the content: the name decides. */
const GENERIC = ['', 'application/octet-stream', 'text/plain', 'text/x-markdown'];

interface Signature {
  readonly bytes: readonly number[];
  readonly what: string;
  readonly format?: Format;
}

/** The first bytes of what people mistake for a document. */
const SIGNATURES: readonly Signature[] = [
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], what: 'a PDF', format: 'pdf' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], what: 'a ZIP archive', format: 'docx' },
  { bytes: [0x50, 0x4b, 0x05, 0x06], what: 'an empty ZIP archive' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], what: 'an old or encrypted Office file' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a PNG image' },
  { bytes: [0xff, 0xd8, 0xff], what: 'a JPEG image' },
  { bytes: [0x47, 0x49, 0x46, 0x38], what: 'a GIF image' },
  { bytes: [0x1f, 0x8b], what: 'a gzip file' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], what: 'a program' },
  { bytes: [0x4d, 0x5a, 0x90], what: 'a program' },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], what: 'an RTF file' },
];

const NAMES: Record<Format, string> = {
  pdf: 'a PDF',
  docx: 'a Word document (.docx)',
  markdown: 'Markdown',
  text: 'plain text',
};

/** The format that the name and media type claim, checked against the first bytes. */
export function detectFormat(name: string, mediaType: string, bytes: Uint8Array): Result<Format> {
  const claimed = claimedFormat(name, mediaType);
  if (claimed === null) {
    return refuse(
      'unsupported-type',
      `“${name}” is neither PDF, Word (.docx), Markdown nor plain text.`,
    );
  }
  const found = SIGNATURES.find((signature) => startsWith(bytes, signature.bytes));
  if (found?.format === claimed) return succeed(claimed);
  if (found === undefined && (claimed === 'markdown' || claimed === 'text')) {
    return succeed(claimed);
  }
  if (claimed === 'docx' && found?.what === 'an old or encrypted Office file') {
    return refuse(
      'password-protected',
      `“${name}” is protected by a password, or is in the old .doc format.`,
    );
  }
  return refuse(
    'wrong-type',
    `“${name}” claims to be ${NAMES[claimed]}, but its content is ${found?.what ?? 'something else'}.`,
  );
}

export function mediaTypeOf(format: Format): string {
  return FORMATS.find((row) => row.format === format)?.mediaType ?? 'application/octet-stream';
}

function claimedFormat(name: string, mediaType: string): Format | null {
  const essence = (mediaType.split(';')[0] ?? '').trim().toLowerCase();
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const byName = FORMATS.find((row) => row.extensions.includes(extension));
  const byType = FORMATS.find((row) => row.mediaType === essence);
  const row = GENERIC.includes(essence) ? (byName ?? byType) : byType;
  return row?.format ?? null;
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, k) => bytes[k] === byte);
}
