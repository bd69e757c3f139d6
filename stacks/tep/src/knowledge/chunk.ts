import type { BlockKind, StructuredDocument } from './document.ts';
import { splitToFit } from './split.ts';
import { countWords, splitSentences } from './words.ts';

/** A piece of a document that is searched and cited as one. */
export interface Chunk {
  /** Place in the document, from 0. */
  readonly ordinal: number;
  /** The headings that all of the chunk stands under. */
  readonly headingPath: readonly string[];
  readonly page: number | null;
  readonly text: string;
  /** So many characters at the start of the text repeat the end of the chunk before. */
  readonly overlap: number;
}

/** Words; a new section begins a new chunk only above the minimum. */
export const MIN_WORDS = 200;
export const MAX_WORDS = 400;
export const MAX_TABLE_WORDS = 1200;
/** UTF-16 units; text without words must end somewhere too. */
export const MAX_LENGTH = 4000;
export const MAX_TABLE_LENGTH = 12_000;
export const OVERLAP_WORDS = 40;

interface Piece {
  readonly kind: BlockKind | 'heading';
  readonly text: string;
  readonly headingPath: readonly string[];
  readonly page: number | null;
  /** What stands between this piece and the one before. */
  readonly gap: string;
}

/** Whole paragraphs, lists and tables where they fit; headings stay with what follows them. */
export function chunkDocument(document: StructuredDocument): Chunk[] {
  const packer = new Packer();
  for (const piece of pieces(document)) packer.add(piece);
  return packer.finish();
}

function* pieces({ sections }: StructuredDocument): Generator<Piece> {
  for (const { headingPath, page, blocks } of sections) {
    const heading = headingPath.at(-1);
    if (heading !== undefined && heading !== '') {
      for (const [k, text] of fit(heading, 'paragraph').entries()) {
        yield { kind: 'heading', text, headingPath, page, gap: k === 0 ? '\n\n' : '' };
      }
    }
    for (const { kind, text, page: blockPage } of blocks) {
      for (const [k, part] of fit(text, kind).entries()) {
        yield { kind, text: part, headingPath, page: blockPage, gap: k === 0 ? '\n\n' : '' };
      }
    }
  }
}

function fit(text: string, kind: BlockKind): string[] {
  return kind === 'table'
    ? splitToFit(text, { words: MAX_TABLE_WORDS, length: MAX_TABLE_LENGTH })
    : splitToFit(text, { words: MAX_WORDS, length: MAX_LENGTH });
}

class Packer {
  readonly #chunks: Chunk[] = [];
  #open: Piece[] = [];
  #overlap = '';

  add(piece: Piece): void {
    if (this.#open.length > 0 && this.#mustCloseBefore(piece)) this.#close(piece);
    this.#open.push(piece);
  }

  finish(): Chunk[] {
    this.#emit(this.#open);
    return this.#chunks;
  }

  #mustCloseBefore(piece: Piece): boolean {
    const isNewSection = piece.kind === 'heading' && this.#open.at(-1)?.kind !== 'heading';
    if (isNewSection && countWords(textOf(this.#open)) >= MIN_WORDS) return true;
    return !fitsInOne([...this.#open, piece]);
  }

  /** Headings at the end wait for what they head, if there is anything before them. */
  #close(next: Piece): void {
    const lastBody = this.#open.findLastIndex(({ kind }) => kind !== 'heading');
    const kept = this.#open.slice(0, lastBody + 1);
    const waiting = this.#open.slice(lastBody + 1);
    const [closed, moved] =
      kept.length > 0 && fitsInOne([...waiting, next]) ? [kept, waiting] : [this.#open, []];
    this.#emit(closed);
    this.#open = moved;
    this.#overlap = moved.length === 0 ? overlapBetween(closed.at(-1), next) : '';
  }

  #emit(pieces: readonly Piece[]): void {
    const first = pieces[0];
    if (first === undefined) return;
    const text = textOf(pieces);
    const separator = this.#overlap === '' || first.gap === '' ? '' : first.gap;
    this.#chunks.push({
      ordinal: this.#chunks.length,
      headingPath: pieces.map((piece) => piece.headingPath).reduce(commonStart),
      page: first.page,
      text: `${this.#overlap}${separator}${text}`,
      overlap: this.#overlap.length + separator.length,
    });
  }
}

function fitsInOne(pieces: readonly Piece[]): boolean {
  const text = textOf(pieces);
  return text.length <= MAX_LENGTH && countWords(text) <= MAX_WORDS;
}

function textOf(pieces: readonly Piece[]): string {
  return pieces.map(({ gap, text }, k) => (k === 0 ? text : gap + text)).join('');
}

/** The last sentences of a paragraph that goes on, or is followed by another, in its section. */
function overlapBetween(last: Piece | undefined, next: Piece): string {
  if (last?.kind !== 'paragraph' || next.kind !== 'paragraph') return '';
  if (last.headingPath.join('\n') !== next.headingPath.join('\n')) return '';
  let overlap = '';
  for (const sentence of splitSentences(last.text).reverse()) {
    if (countWords(sentence + overlap) > OVERLAP_WORDS) break;
    overlap = sentence + overlap;
  }
  return overlap.length > MAX_LENGTH / 4 ? '' : overlap;
}

function commonStart(a: readonly string[], b: readonly string[]): readonly string[] {
  const end = a.findIndex((heading, k) => heading !== b[k]);
  return end === -1 ? a : a.slice(0, end);
}
