import { memo, type Ref, useMemo } from 'react';
import type { LogLine } from '#shared/log-line.ts';
import { clockTime } from '../format/clock.ts';
import { ansiSegments } from './ansi-segments.ts';
import { markedSegments } from './marked-segments.ts';
import type { Scheme } from './palette.ts';
import { segmentStyle } from './segment-style.ts';
import classes from './log-view.module.css';

interface LogRowProps {
  readonly ref: Ref<HTMLDivElement>;
  /** The virtualiser reads it back from `data-index` when it measures. */
  readonly index: number;
  /** Pixels from the top of the log. */
  readonly start: number;
  readonly line: LogLine;
  readonly colour: string;
  readonly scheme: Scheme;
  readonly showTime: boolean;
  readonly query: string;
  readonly isCurrent: boolean;
}

/** One line: time, service, text. */
export const LogRow = memo(function LogRow(props: LogRowProps) {
  const { ref, index, start, line, colour, scheme, showTime, query, isCurrent } = props;
  const segments = useMemo(
    () => markedSegments(ansiSegments(line.text), query),
    [line.text, query],
  );
  return (
    <div
      ref={ref}
      className={classes['row']}
      data-index={index}
      data-current={isCurrent}
      data-stream={line.stream}
      style={{ transform: `translateY(${start}px)` }}
    >
      {showTime && <span className={classes['time']}>{clockTime(line.time)}</span>}
      <span className={classes['service']} style={{ color: colour }} title={line.service}>
        {line.service}
      </span>
      <span className={classes['text']}>
        {segments.map((segment, position) => {
          const Tag = segment.marked ? 'mark' : 'span';
          return (
            <Tag
              key={position}
              className={segment.marked ? classes['match'] : undefined}
              style={segment.marked ? undefined : segmentStyle(segment, scheme)}
            >
              {segment.text}
            </Tag>
          );
        })}
      </span>
    </div>
  );
});
