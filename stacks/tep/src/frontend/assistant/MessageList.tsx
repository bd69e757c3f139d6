import { useEffect, useRef } from 'react';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { reasonOf } from '../parts/failure.tsx';
import { CitationList } from '../parts/CitationList.tsx';
import { MarkdownText } from '../parts/MarkdownText.tsx';
import type { Conversation, Message } from './conversations.ts';

/** Px from the end at which the reader counts as reading along. */
const NEAR_END = 80;

export function MessageList({ conversation }: { readonly conversation: Conversation }) {
  const { t } = useLanguage();
  const list = useRef<HTMLOListElement>(null);
  const readsAlong = useRef(true);
  useEffect(() => {
    const element = list.current;
    if (element !== null && readsAlong.current) element.scrollTop = element.scrollHeight;
  }, [conversation]);
  if (conversation.length === 0) return null;
  return (
    <ol
      ref={list}
      className="messages"
      role="log"
      aria-label={t('conversation')}
      tabIndex={0}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        readsAlong.current = scrollHeight - scrollTop - clientHeight < NEAR_END;
      }}
    >
      {conversation.map((message, k) => (
        <MessageItem key={k} message={message} />
      ))}
    </ol>
  );
}

function MessageItem({ message }: { readonly message: Message }) {
  const { t } = useLanguage();
  if (message.role === 'user') {
    return (
      <li className="message message-user">
        <span className="message-who">{t('you')}</span>
        <p className="message-text">{message.text}</p>
      </li>
    );
  }
  const { model, text, citations, end } = message;
  return (
    <li className="message" aria-busy={end === 'coming'}>
      <span className="message-who">{model}</span>
      {text !== '' && <MarkdownText text={text} citations={citations} />}
      {end === 'coming' && <span className="badge badge-busy">{t('answer-answering')}</span>}
      {end === 'stopped' && <span className="badge">{t('chatStopped')}</span>}
      {typeof end === 'object' && (
        <p className="note note-bad">{t('chatFailed', { reason: reasonOf(end, t) })}</p>
      )}
      <CitationList citations={citations} />
    </li>
  );
}
