import { useCallback, useEffect, useState } from 'react';
import type { Answer } from '../../ui/api.ts';

export interface Loaded<T> {
  /** The newest answer; null before the first. */
  readonly answer: Answer<T> | null;
  readonly reload: () => void;
}

/**
 * What a request answers: at once, after each `reload`, and every so often while the page is seen.
 * @param load must stay the same function between renders
 * @param period ms; null: only when asked to
 */
export function useAnswer<T>(load: () => Promise<Answer<T>>, period: number | null): Loaded<T> {
  const [answer, setAnswer] = useState<Answer<T> | null>(null);
  const [asked, setAsked] = useState(0);
  const reload = useCallback(() => setAsked((before) => before + 1), []);

  useEffect(() => {
    let isWanted = true;
    const ask = async () => {
      const next = await load();
      if (isWanted) setAnswer(next);
    };
    void ask();
    const timer =
      period === null
        ? null
        : setInterval(() => {
            if (document.visibilityState === 'visible') void ask();
          }, period);
    return () => {
      isWanted = false;
      if (timer !== null) clearInterval(timer);
    };
  }, [load, period, asked]);

  return { answer, reload };
}
