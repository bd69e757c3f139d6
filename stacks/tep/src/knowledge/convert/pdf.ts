import { extractTextItems, getDocumentProxy, getMeta } from 'unpdf';
import { SectionBuilder, type StructuredDocument } from '../document.ts';
import { type Result, refuse, succeed } from '../result.ts';
import { MAX_PAGES } from './limits.ts';
import { addPage, bodySizeOf, headingSizesOf, linesOf, type Line } from './pdf-layout.ts';

/** pdf.js: only errors. */
const QUIET = 0;

export async function readPdf(
  name: string,
  bytes: Uint8Array,
  fallbackTitle: string,
): Promise<Result<StructuredDocument>> {
  let pages: readonly (readonly Line[])[];
  let title: string;
  try {
    // pdf.js takes the buffer for itself.
    const pdf = await getDocumentProxy(bytes.slice(), { verbosity: QUIET });
    if (pdf.numPages > MAX_PAGES) {
      return refuse('too-large', `“${name}” has ${pdf.numPages} pages; at most ${MAX_PAGES}.`);
    }
    pages = (await extractTextItems(pdf)).items.map(linesOf);
    const info = (await getMeta(pdf)).info as Record<string, unknown>;
    title = typeof info['Title'] === 'string' ? info['Title'].trim() : '';
  } catch (error) {
    if (error instanceof Error && error.name === 'PasswordException') {
      return refuse('password-protected', `“${name}” is protected by a password.`);
    }
    return refuse('damaged', `“${name}” cannot be read as a PDF: it is damaged.`);
  }
  const sections = structure(pages);
  const heading = sections.find(({ headingPath }) => headingPath.length > 0)?.headingPath[0];
  const best = title === '' ? (heading ?? fallbackTitle) : title;
  return succeed({ title: best, pages: pages.length, sections });
}

function structure(pages: readonly (readonly Line[])[]): StructuredDocument['sections'] {
  const builder = new SectionBuilder();
  const lines = pages.flat();
  const body = bodySizeOf(lines);
  const sizes = headingSizesOf(lines, body);
  pages.forEach((page, k) => addPage(builder, page, k + 1, sizes));
  return builder.sections;
}
