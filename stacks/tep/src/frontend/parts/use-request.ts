import { useEffect, useEffectEvent, useState } from 'react';
import type { Answer } from '../../ui/api.ts';

export interface Requested<T> {
  /** Null until the first answer to this question. */
  readonly answer: Answer<T> | null;
  /** The newest answer, though it may be to an earlier question. */
  readonly recent: Answer<T> | null;
  readonly again: () => void;
}

/** Asks when the page opens and whenever `key`, which names the question, changes; null: not now. */
export function useRequest<T>(
  key: string | null,
  ask: () => Promise<Answer<T>>,
  delay = 0,
): Requested<T> {
  const [got, setGot] = useState<{ key: string; answer: Answer<T> } | null>(null);
  const [attempt, setAttempt] = useState(0);
  const askNow = useEffectEvent(ask);
  useEffect(() => {
    if (key === null) return undefined;
    let wanted = true;
    const timer = setTimeout(() => {
      void askNow().then((answer) => {
        if (wanted) setGot({ key, answer });
      });
    }, delay);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [key, attempt, delay]);
  return {
    answer: got !== null && got.key === key ? got.answer : null,
    recent: got?.answer ?? null,
    again: () => setAttempt((n) => n + 1),
  };
}
