/** Levels below the report's own. */
const HEADING = '####';

/**
 * Markdown by a model or an operator, to stand within a report: no image is fetched when it is
 * opened, no HTML is run, and its headings do not pass for the report's.
 */
export function harmless(markdown: string): string {
  return markdown
    .replaceAll('![', '!\\[')
    .replace(/<(?=[a-z/!?])/gi, '&lt;')
    .replace(/^ {0,3}#{1,6}(?=\s)/gm, HEADING);
}
