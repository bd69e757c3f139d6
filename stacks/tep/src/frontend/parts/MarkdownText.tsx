import { memo } from 'react';
import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';
import { type Cited, withCitations } from './citations.ts';
import './markdown-text.css';

interface MarkdownTextProps {
  readonly text: string;
  /** What `[kb:12]` in the text stands for. */
  readonly citations: readonly Cited[];
}

const PLUGINS = [remarkGfm];

/**
 * Links of a model's text open elsewhere; its images are not fetched, only named. What is too wide
 * scrolls for itself, by keyboard too.
 */
const COMPONENTS: Components = {
  a: ({ href, title, children }) =>
    href?.startsWith('#/') === true ? (
      <a className="citation" href={href} title={title}>
        {children}
      </a>
    ) : (
      <a href={href} title={href} target="_blank" rel="noopener noreferrer nofollow">
        {children}
      </a>
    ),
  img: ({ alt }) => <span>{alt}</span>,
  pre: ({ children }) => <pre tabIndex={0}>{children}</pre>,
  table: ({ children }) => (
    <div className="markdown-table" tabIndex={0}>
      <table>{children}</table>
    </div>
  ),
};

/** Markdown that a model wrote: HTML in it is shown as text and never becomes part of the page. */
export const MarkdownText = memo(function MarkdownText({ text, citations }: MarkdownTextProps) {
  return (
    <div className="markdown">
      <Markdown remarkPlugins={PLUGINS} components={COMPONENTS}>
        {withCitations(text, citations)}
      </Markdown>
    </div>
  );
});
