import { type BlockKind, SectionBuilder, type StructuredDocument } from '../document.ts';

const ATX = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*$/;
const SETEXT = /^ {0,3}(=+|-+)[ \t]*$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const LIST_ITEM = /^ {0,3}(?:[-*+]|\d{1,9}[.)])[ \t]+\S/;
const TABLE_RULE = /^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/**
 * Headings, paragraphs, lists, tables and fenced code; inline markup stays as written.
 * The first top heading is the title, else `fallbackTitle`.
 */
export function readMarkdown(text: string, fallbackTitle: string): StructuredDocument {
  const builder = new SectionBuilder();
  const lines = text.split('\n');
  for (let at = 0; at < lines.length;) at = readBlock(lines, at, builder);
  const top = builder.sections.find(({ headingPath }) => headingPath.length === 1);
  const title = top?.headingPath[0] ?? '';
  return { title: title === '' ? fallbackTitle : title, pages: null, sections: builder.sections };
}

/** Returns the line after the block. */
function readBlock(lines: readonly string[], start: number, builder: SectionBuilder): number {
  const line = lines[start] ?? '';
  if (line.trim() === '') return start + 1;
  const atx = ATX.exec(line);
  if (atx !== null) {
    builder.heading(atx[1]?.length ?? 1, (atx[2] ?? '').trim());
    return start + 1;
  }
  const fence = FENCE.exec(line)?.[1];
  if (fence !== undefined) return readFenced(lines, start, fence, builder);
  const end = endOfRun(lines, start);
  const last = lines[end - 1] ?? '';
  const setext = end - start > 1 ? SETEXT.exec(last)?.[1] : undefined;
  if (setext !== undefined && isText(lines, start)) {
    const heading = lines.slice(start, end - 1).map((one) => one.trim());
    builder.heading(setext.startsWith('=') ? 1 : 2, heading.join(' '));
    return end;
  }
  builder.add(kindOf(lines, start), lines.slice(start, end).join('\n').trim());
  return end;
}

function readFenced(
  lines: readonly string[],
  start: number,
  fence: string,
  builder: SectionBuilder,
): number {
  const isEnd = (line: string): boolean => {
    const mark = FENCE.exec(line)?.[1];
    return mark?.[0] === fence[0] && (mark?.length ?? 0) >= fence.length && line.trim() === mark;
  };
  const close = lines.findIndex((line, k) => k > start && isEnd(line));
  const end = close === -1 ? lines.length : close + 1;
  builder.add('code', lines.slice(start, end).join('\n').trim());
  return end;
}

/** Of a list, an empty line between items does not end it; of anything else it does. */
function endOfRun(lines: readonly string[], start: number): number {
  const inList = LIST_ITEM.test(lines[start] ?? '');
  for (let k = start + 1; k < lines.length; k += 1) {
    const line = lines[k] ?? '';
    if (ATX.test(line) || FENCE.test(line)) return k;
    if (SETEXT.test(line) && !inList && isText(lines, start)) return k + 1;
    if (line.trim() === '' && !(inList && continuesList(lines[k + 1] ?? ''))) return k;
  }
  return lines.length;
}

function continuesList(line: string): boolean {
  return LIST_ITEM.test(line) || /^(?: {2,}|\t)\S/.test(line);
}

function isText(lines: readonly string[], start: number): boolean {
  return kindOf(lines, start) === 'paragraph';
}

function kindOf(lines: readonly string[], start: number): BlockKind {
  const line = lines[start] ?? '';
  if (LIST_ITEM.test(line)) return 'list';
  return line.includes('|') && TABLE_RULE.test(lines[start + 1] ?? '') ? 'table' : 'paragraph';
}
