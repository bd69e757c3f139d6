import { useCallback, useEffect, useState } from 'react';
import type { LogModel } from './log-model.ts';

export interface LogSearch {
  readonly query: string;
  readonly setQuery: (query: string) => void;
  /** The number of the line that holds the current match. */
  readonly current: number | null;
  readonly next: () => void;
  readonly previous: () => void;
}

/**
 * A search that goes on while lines arrive, a step a frame. Its first finished pass leads to the
 * newest match; from there on only the user moves.
 */
export function useLogSearch(model: LogModel, reveal: (number: number) => void): LogSearch {
  const [query, setQuery] = useState('');
  const [current, setCurrent] = useState<number | null>(null);

  const show = useCallback(
    (position: number) => {
      const number = model.matches.at(position);
      if (number === undefined) return;
      setCurrent(number);
      reveal(number);
    },
    [model, reveal],
  );

  useEffect(() => {
    let frame = 0;
    let arrived = query === '';
    const step = () => {
      frame = 0;
      if (model.searchStep()) schedule();
      else if (!arrived && model.matches.length > 0) {
        arrived = true;
        show(model.matches.length - 1);
      }
    };
    const schedule = () => {
      if (frame === 0 && query !== '') frame = requestAnimationFrame(step);
    };
    const stop = model.subscribe(schedule);
    model.setQuery(query);
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [model, query, show]);

  const move = (by: 1 | -1) => {
    const { length } = model.matches;
    if (length === 0) return;
    if (current === null) {
      show(by === 1 ? 0 : length - 1);
      return;
    }
    const at = model.matches.positionOf(current);
    // A current match that was let go leaves its place to the one after it.
    const gone = model.matches.at(at) !== current;
    show((at + (gone && by === 1 ? 0 : by) + length) % length);
  };

  return {
    query,
    setQuery: (wanted) => {
      setQuery(wanted);
      setCurrent(null);
    },
    current,
    next: () => move(1),
    previous: () => move(-1),
  };
}
