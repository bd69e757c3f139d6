export type BlockKind = 'paragraph' | 'list' | 'table' | 'code';

export interface Block {
  readonly kind: BlockKind;
  /** Table rows are lines, their cells separated by " | ". */
  readonly text: string;
  /** From 1; null where the format has no pages. */
  readonly page: number | null;
}

/** What stands under one heading, without what stands under its subheadings. */
export interface Section {
  /** From the outermost heading to the section's own; empty before the first heading. */
  readonly headingPath: readonly string[];
  /** Where the heading is. */
  readonly page: number | null;
  readonly blocks: readonly Block[];
}

export interface StructuredDocument {
  readonly title: string;
  readonly pages: number | null;
  /** In reading order. */
  readonly sections: readonly Section[];
}

/** What is longer was only styled as a heading. */
const MAX_HEADING_LENGTH = 300;

/** Collects blocks under a running heading path. */
export class SectionBuilder {
  readonly #sections: (Section & { blocks: Block[] })[] = [];
  #open: { level: number; text: string }[] = [];

  get sections(): readonly Section[] {
    return this.#sections;
  }

  /** @param level 1 is the outermost */
  heading(level: number, text: string, page: number | null = null): void {
    if (text.length > MAX_HEADING_LENGTH) {
      this.add('paragraph', text, page);
      return;
    }
    this.#open = [...this.#open.filter((heading) => heading.level < level), { level, text }];
    this.#sections.push({ headingPath: this.#open.map((one) => one.text), page, blocks: [] });
  }

  add(kind: BlockKind, text: string, page: number | null = null): void {
    if (text.trim() === '') return;
    if (this.#sections.length === 0) this.#sections.push({ headingPath: [], page, blocks: [] });
    this.#sections.at(-1)?.blocks.push({ kind, text, page });
  }
}
