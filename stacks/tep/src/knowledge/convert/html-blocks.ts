import { type Section, SectionBuilder } from '../document.ts';

const TAG = /<(\/?)([a-z][a-z0-9]*)\b[^>]*>/g;
const ENTITIES: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&amp;': '&',
};

/** The structure of the HTML that mammoth writes: no scripts, no comments, every tag closed. */
export function readHtml(html: string): readonly Section[] {
  const reader = new HtmlReader();
  let end = 0;
  for (const match of html.matchAll(TAG)) {
    reader.text(html.slice(end, match.index));
    reader.tag(match[2] ?? '', match[1] === '/');
    end = match.index + match[0].length;
  }
  reader.text(html.slice(end));
  reader.finish();
  return reader.sections;
}

class HtmlReader {
  readonly #builder = new SectionBuilder();
  #text = '';
  #listDepth = 0;
  #tableDepth = 0;

  get sections(): readonly Section[] {
    return this.#builder.sections;
  }

  text(html: string): void {
    this.#text += html.replace(/&(?:lt|gt|quot|amp);/g, (entity) => ENTITIES[entity] ?? entity);
  }

  tag(name: string, isEnd: boolean): void {
    if (/^h[1-6]$/.test(name)) this.#heading(Number(name[1]), isEnd);
    else if (name === 'table') this.#table(isEnd);
    else if (name === 'ul' || name === 'ol') this.#list(isEnd);
    else if (name === 'li' && !isEnd) this.#item();
    else if (name === 'tr' && isEnd) this.#text += '\n';
    else if ((name === 'td' || name === 'th') && isEnd) this.#cellEnd();
    else if (name === 'br') this.#text += '\n';
    else if (name === 'p' && isEnd) this.#paragraph();
  }

  finish(): void {
    this.#flush('paragraph');
  }

  #heading(level: number, isEnd: boolean): void {
    if (this.#tableDepth > 0) return;
    if (!isEnd) this.#flush('paragraph');
    else {
      const text = this.#take();
      if (text !== '') this.#builder.heading(level, text.replace(/\s+/g, ' '));
    }
  }

  #table(isEnd: boolean): void {
    if (this.#tableDepth === 0) this.#flush('paragraph');
    this.#tableDepth += isEnd ? -1 : 1;
    if (this.#tableDepth === 0) this.#flush('table');
  }

  #list(isEnd: boolean): void {
    if (this.#tableDepth > 0) return;
    if (this.#listDepth === 0) this.#flush('paragraph');
    this.#listDepth += isEnd ? -1 : 1;
    if (this.#listDepth === 0) this.#flush('list');
  }

  #item(): void {
    this.#text += `\n${'  '.repeat(Math.max(this.#listDepth - 1, 0))}- `;
  }

  #cellEnd(): void {
    this.#text = `${this.#text.replace(/ +$/, '')} | `;
  }

  #paragraph(): void {
    if (this.#tableDepth > 0) this.#text += ' ';
    else if (this.#listDepth > 0) this.#text += '\n';
    else this.#flush('paragraph');
  }

  #flush(kind: 'paragraph' | 'list' | 'table'): void {
    this.#builder.add(kind, this.#take());
  }

  /** The text so far, without the separators at the ends of its lines. */
  #take(): string {
    const lines = this.#text.split('\n').map((line) => line.replace(/[\s|]+$/, ''));
    this.#text = '';
    return lines
      .join('\n')
      .replace(/\n{2,}/g, '\n')
      .trim();
  }
}
