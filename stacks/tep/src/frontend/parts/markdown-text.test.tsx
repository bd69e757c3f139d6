import fc from 'fast-check';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Cited } from './citations.ts';
import { MarkdownText } from './MarkdownText.tsx';

const cited: Cited = {
  id: 'kb:12',
  document: 'The "reactor"',
  documentId: 'a b/c',
  heading: 'Cooling',
  page: null,
};
const render = (text: string, citations: readonly Cited[] = []) =>
  renderToStaticMarkup(<MarkdownText text={text} citations={citations} />);

describe('MarkdownText', () => {
  it('links a citation to its passage', () => {
    const html = render('Water is warm [kb:12], see [kb:13].', [cited]);
    expect(html).toContain('href="#/knowledge/a%20b%2Fc/12"');
    expect(html).toContain('>kb:12</a>');
    expect(html).toContain('see [kb:13].');
  });

  it('does not let an answer say where a citation leads', () => {
    const html = render('[kb:12]: https://evil.example\n\nsee [kb:12]', [cited]);
    expect(html).toContain('href="#/knowledge/a%20b%2Fc/12"');
    expect(html).not.toContain('href="https://evil.example"');
  });

  it('shows HTML as text, runs no script address and fetches no image', () => {
    const html = render(
      [
        '<script>alert(1)</script>',
        'an <img src=x onerror=alert(1)>',
        '[a](javascript:alert(1)) ![b](https://x.example/p.png)',
      ].join('\n\n'),
    );
    expect(html).not.toMatch(/<script|<img|javascript:/);
    expect(html).toContain('&lt;script&gt;');
  });

  it('makes a table a table', () => {
    expect(render('| a | b |\n|---|---|\n| 1 | 2 |')).toContain('<td>2</td>');
  });

  it('never makes an element of its own out of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        expect(render(text, [cited])).not.toMatch(/<(script|img|iframe|style|object|svg)\b/i);
      }),
    );
  });
});
