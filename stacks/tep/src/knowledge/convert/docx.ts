import mammoth from 'mammoth';
import type { StructuredDocument } from '../document.ts';
import { type Result, refuse, succeed } from '../result.ts';
import { safeArchive } from './docx-archive.ts';
import { readHtml } from './html-blocks.ts';

export async function readDocx(
  name: string,
  bytes: Uint8Array,
  fallbackTitle: string,
): Promise<Result<StructuredDocument>> {
  const archive = safeArchive(name, bytes);
  if (!archive.ok) return archive;
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer: Buffer.from(archive.value) },
      { styleMap: ["p[style-name='Title'] => h1:fresh"], externalFileAccess: false },
    );
    const sections = readHtml(value);
    const heading = sections.find(({ headingPath }) => headingPath.length > 0)?.headingPath[0];
    return succeed({ title: heading ?? fallbackTitle, pages: null, sections });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return refuse('damaged', `“${name}” cannot be read as a Word document: it is damaged.`);
  }
}
