import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useLayoutEffect, useRef } from 'react';
import type { LogModel } from './log-model.ts';
import { useModelVersion } from './use-model-version.ts';

interface LogRowsOptions {
  readonly model: LogModel;
  readonly wrap: boolean;
  readonly following: boolean;
  readonly onFollow: (follow: boolean) => void;
}

/** The line at the top of the view, and how far it is scrolled past, in pixels. */
interface Anchor {
  readonly number: number;
  readonly offset: number;
}

/** Pixels from the end that still count as the end. */
const nearEnd = 4;
/** Pixels of a row that is not wrapped. */
const rowHeight = 20;

function isAtEnd({ scrollTop, scrollHeight, clientHeight }: HTMLElement): boolean {
  return scrollHeight - scrollTop - clientHeight <= nearEnd;
}

/**
 * Keeps the end in sight while following, and otherwise the line that the reader is on, although
 * lines leave above it. Scrolling up stops following; arriving at the end takes it up again.
 */
export function useLogRows({ model, wrap, following, onFollow }: LogRowsOptions) {
  const version = useModelVersion(model);
  const scroller = useRef<HTMLDivElement>(null);
  // Unwrapped rows are all alike, so a place is key enough; wrapped ones keep their measured height.
  const wrappedKey = useCallback(
    (position: number) => model.numberAt(position) ?? position,
    // A new function makes the virtualiser look at the keys again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [model, version],
  );
  // eslint-disable-next-line react-hooks/incompatible-library -- no compiler memoises this
  const virtualizer = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: model.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 16,
    // The rows follow in the same frame; rendering inside the scroll event would only do it twice.
    useFlushSync: false,
    ...(wrap && { getItemKey: wrappedKey }),
  });
  const anchor = useRef<Anchor | null>(null);
  const lastTop = useRef(0);
  const total = virtualizer.getTotalSize();

  const keepAnchor = useCallback(
    (element: HTMLElement) => {
      lastTop.current = element.scrollTop;
      const top = virtualizer.getVirtualItemForOffset(element.scrollTop);
      const number = top === undefined ? undefined : model.numberAt(top.index);
      anchor.current =
        top === undefined || number === undefined
          ? null
          : { number, offset: element.scrollTop - top.start };
    },
    [model, virtualizer],
  );

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    if (following) {
      element.scrollTop = element.scrollHeight;
      lastTop.current = element.scrollTop;
      return;
    }
    if (anchor.current === null) return;
    const { number, offset } = anchor.current;
    const start = virtualizer.measurementsCache[model.positionOf(number)]?.start;
    if (start === undefined || Math.abs(start + offset - element.scrollTop) < 1) return;
    element.scrollTop = start + offset;
    lastTop.current = element.scrollTop;
  }, [model, version, total, following, scroller, virtualizer]);

  const onScroll = () => {
    const element = scroller.current;
    if (element === null) return;
    const movedUp = element.scrollTop < lastTop.current - 1;
    if (following && movedUp && !isAtEnd(element)) onFollow(false);
    if (!following && !movedUp && element.scrollTop > lastTop.current + 1 && isAtEnd(element)) {
      onFollow(true);
    }
    keepAnchor(element);
  };

  const reveal = (number: number) => {
    anchor.current = null;
    virtualizer.scrollToIndex(model.positionOf(number), { align: 'center' });
  };

  return { scroller, virtualizer, onScroll, reveal };
}
