import { type Block, draw } from './blocks.ts';
import { harmless } from './foreign-markdown.ts';
import { svgOf } from './svg.ts';

const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

function markdownOf(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${block.text}`;
    case 'paragraph':
      return block.text;
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'table': {
      const rule = row(block.head.map(() => '---'));
      return [row(block.head), rule, ...block.rows.map(row)].join('\n');
    }
    case 'chart': {
      const image = Buffer.from(svgOf(draw(block.chart))).toString('base64');
      return `![${block.chart.title}](data:image/svg+xml;base64,${image})`;
    }
    case 'foreign':
      return harmless(block.markdown);
    case 'quote':
      return harmless(block.text)
        .split('\n')
        .map((line) => `> ${line}`)
        .join('\n');
  }
}

/** A report as one Markdown file, the charts inside it. */
export function reportMarkdown(blocks: readonly Block[]): string {
  return `${blocks.map(markdownOf).join('\n\n')}\n`;
}
