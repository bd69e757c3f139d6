import type { StructuredTextItem } from 'unpdf';
import type { SectionBuilder } from '../document.ts';

/** A line of text; y grows upwards, in points. */
export interface Line {
  readonly text: string;
  readonly y: number;
  readonly size: number;
}

/** A heading is set so much larger than the body text. */
const HEADING_RATIO = 1.15;
const MAX_HEADING_LENGTH = 160;
/** Lines further apart than this, in units of their size, belong to different paragraphs. */
const PARAGRAPH_GAP = 1.6;
/** Two pieces further apart than this, in units of their size, are different words. */
const WORD_GAP = 0.15;

/** Pieces of one baseline, in the order of the file. */
export function linesOf(items: readonly StructuredTextItem[]): Line[] {
  const lines: Line[] = [];
  let piece: StructuredTextItem[] = [];
  const flush = (): void => {
    const line = lineOf(piece);
    if (line.text !== '') lines.push(line);
    piece = [];
  };
  for (const item of items) {
    const last = piece.at(-1);
    if (last !== undefined && Math.abs(last.y - item.y) > 0.5 * sizeOf(last, item)) flush();
    piece.push(item);
    if (item.hasEOL) flush();
  }
  flush();
  return lines;
}

function lineOf(items: readonly StructuredTextItem[]): Line {
  let text = '';
  let end = -Infinity;
  for (const item of items) {
    const isApart = item.x - end > WORD_GAP * item.fontSize;
    text += text !== '' && isApart && !text.endsWith(' ') ? ` ${item.str}` : item.str;
    end = item.x + item.width;
  }
  const sizes = items.filter(({ str }) => str.trim() !== '').map(({ fontSize }) => fontSize);
  return { text: text.trim(), y: items[0]?.y ?? 0, size: Math.max(0, ...sizes) };
}

function sizeOf(a: StructuredTextItem, b: StructuredTextItem): number {
  return Math.max(a.fontSize, b.fontSize, 1);
}

/** The size in which most of the text is set. */
export function bodySizeOf(lines: readonly Line[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of lines) {
    const key = rounded(size);
    letters.set(key, (letters.get(key) ?? 0) + text.length);
  }
  let body = 0;
  for (const [size, count] of letters) if (count > (letters.get(body) ?? 0)) body = size;
  return body;
}

/** The sizes of headings, largest first: its place is the level of a heading. */
export function headingSizesOf(lines: readonly Line[], body: number): number[] {
  const sizes = lines
    .filter(({ size, text }) => size > body * HEADING_RATIO && text.length <= MAX_HEADING_LENGTH)
    .map(({ size }) => rounded(size));
  return [...new Set(sizes)].sort((a, b) => b - a);
}

export function addPage(
  builder: SectionBuilder,
  lines: readonly Line[],
  page: number,
  headingSizes: readonly number[],
): void {
  let paragraph: Line[] = [];
  const flush = (): void => {
    if (paragraph.length === 0) return;
    const level = levelOf(paragraph, headingSizes);
    const text = join(paragraph);
    if (level > 0) builder.heading(level, text, page);
    else builder.add('paragraph', text, page);
    paragraph = [];
  };
  for (const line of lines) {
    const last = paragraph.at(-1);
    if (last !== undefined && startsParagraph(last, line)) flush();
    paragraph.push(line);
  }
  flush();
}

/** 0: not a heading. */
function levelOf(paragraph: readonly Line[], headingSizes: readonly number[]): number {
  const length = paragraph.reduce((sum, { text }) => sum + text.length, 0);
  const size = paragraph[0]?.size ?? 0;
  return length > MAX_HEADING_LENGTH ? 0 : headingSizes.indexOf(rounded(size)) + 1;
}

function startsParagraph(last: Line, next: Line): boolean {
  if (rounded(last.size) !== rounded(next.size)) return true;
  const gap = last.y - next.y;
  return gap < 0 || gap > PARAGRAPH_GAP * Math.max(last.size, next.size);
}

/** A word divided at the end of a line becomes whole again. */
function join(lines: readonly Line[]): string {
  return lines.reduce((text, line) => {
    if (text === '') return line.text;
    if (/\p{Ll}-$/u.test(text) && /^\p{Ll}/u.test(line.text)) return text.slice(0, -1) + line.text;
    const isHan = /\p{sc=Han}$/u.test(text) && /^\p{sc=Han}/u.test(line.text);
    return isHan ? text + line.text : `${text} ${line.text}`;
  }, '');
}

function rounded(size: number): number {
  return Math.round(size * 2) / 2;
}
