import { SectionBuilder, type StructuredDocument } from '../document.ts';

/** Paragraphs are what empty lines separate. */
export function readPlainText(text: string, title: string): StructuredDocument {
  const builder = new SectionBuilder();
  for (const paragraph of text.split(/\n[^\S\n]*\n/)) builder.add('paragraph', paragraph.trim());
  return { title, pages: null, sections: builder.sections };
}
