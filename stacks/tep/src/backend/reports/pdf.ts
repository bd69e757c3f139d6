import { readMarkdown } from '../../knowledge/convert/markdown.ts';
import { type Block, draw } from './blocks.ts';
import { columnWidths } from './column-widths.ts';
import { PdfPages, type Style } from './pdf-page.ts';
import { COLOURS } from './shapes.ts';

const BODY: Style = { size: 10 };
const SMALL: Style = { size: 9 };
const HEADINGS = {
  1: { size: 20, weight: 700 },
  2: { size: 14, weight: 700 },
  3: { size: 11, weight: 700 },
} as const satisfies Record<number, Style>;
const UNDER_HEADING = 60;

function table(
  pages: PdfPages,
  head: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const title: Style = { ...SMALL, weight: 700 };
  const needs = head.map((name, k) =>
    Math.max(
      ...name.split(' ').map((word) => pages.cellWidth(word, title)),
      ...rows.map((row) => pages.cellWidth(row[k] ?? '', SMALL)),
    ),
  );
  const widths = columnWidths(needs, pages.width);
  pages.row(head, widths, title);
  for (const row of rows) pages.row(row, widths, SMALL);
  pages.space(6);
}

/** Emphasis, links and escapes as plain text. */
function plain(markdown: string): string {
  return markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__|`)(.+?)\1/g, '$2')
    .replace(/\\([!"#$%&'()*+,\-./:;<=>?@[\\\]^_`{|}~])/g, '$1');
}

const unfenced = (code: string): string =>
  code.replace(/^[`~]{3,}.*\n/, '').replace(/\n?[`~]{3,}$/, '');

function foreign(pages: PdfPages, markdown: string): void {
  for (const { headingPath, blocks } of readMarkdown(markdown, '').sections) {
    const title = headingPath.at(-1);
    if (title !== undefined && title !== '') {
      pages.reserve(UNDER_HEADING / 2);
      pages.text(plain(title), { size: 10, weight: 700 });
    }
    for (const { kind, text } of blocks) {
      pages.text(kind === 'code' ? unfenced(text) : plain(text), BODY);
      pages.space(4);
    }
  }
}

/** A heading does not stand alone at the foot of a page. */
function roomUnderHeading(next: Block | undefined): number {
  return next?.kind === 'chart' ? draw(next.chart).height : UNDER_HEADING;
}

function set(pages: PdfPages, block: Block, next: Block | undefined): void {
  switch (block.kind) {
    case 'heading': {
      const style = HEADINGS[block.level];
      pages.space(style.size * 0.6);
      pages.reserve(roomUnderHeading(next) + 2 * style.size);
      pages.text(block.text, style);
      pages.space(3);
      return;
    }
    case 'paragraph':
      pages.text(block.text, BODY);
      pages.space(4);
      return;
    case 'list':
      for (const item of block.items) pages.text(`• ${item}`, { ...BODY, indent: 8 });
      pages.space(4);
      return;
    case 'table':
      table(pages, block.head, block.rows);
      return;
    case 'chart':
      pages.draw(draw(block.chart));
      pages.space(8);
      return;
    case 'foreign':
      foreign(pages, block.markdown);
      return;
    case 'quote':
      pages.text(block.text, { ...BODY, indent: 14, colour: COLOURS.label });
      pages.space(4);
  }
}

/** A report as a PDF on A4, its charts as vectors, its fonts in it. */
export async function reportPdf(blocks: readonly Block[]): Promise<Uint8Array> {
  const title = blocks.find(({ kind }) => kind === 'heading');
  const pages = new PdfPages(title?.kind === 'heading' ? title.text : '');
  for (const [k, block] of blocks.entries()) set(pages, block, blocks[k + 1]);
  return pages.finish();
}
