import { Button, useComputedColorScheme } from '@mantine/core';
import { IconArrowDown } from '@tabler/icons-react';
import { type Ref, useImperativeHandle } from 'react';
import type { StackView } from '#shared/stack-view.ts';
import { useText } from '../language/use-text.ts';
import type { LogModel } from './log-model.ts';
import { LogRow } from './log-row.tsx';
import type { LogLooks } from './log-view.tsx';
import { serviceColours } from './palette.ts';
import { useLogRows } from './use-log-rows.ts';
import classes from './log-view.module.css';

export interface LogListHandle {
  /** Scrolls to the line of this number. */
  reveal(number: number): void;
  focus(): void;
}

interface LogListProps {
  readonly ref: Ref<LogListHandle>;
  readonly stack: StackView;
  readonly model: LogModel;
  readonly services: readonly string[];
  readonly looks: LogLooks;
  readonly following: boolean;
  readonly onFollow: (follow: boolean) => void;
  readonly query: string;
  readonly current: number | null;
}

/** The lines themselves. Only those in sight exist as elements. */
export function LogList(props: LogListProps) {
  const { ref, stack, model, services, looks, following, onFollow, query, current } = props;
  const t = useText();
  const scheme = useComputedColorScheme('light');

  const { scroller, virtualizer, onScroll, reveal } = useLogRows({
    model,
    wrap: looks.wrap,
    following,
    onFollow,
  });
  useImperativeHandle(ref, () => ({ reveal, focus: () => scroller.current?.focus() }));

  const palette = serviceColours[scheme];
  const colourOf = (service: string) =>
    palette[Math.max(0, services.indexOf(service)) % palette.length] ?? 'inherit';
  const widest = Math.min(20, Math.max(4, ...services.map((service) => service.length)));
  return (
    <div className={classes['frame']}>
      <div
        ref={scroller}
        className={classes['scroller']}
        role="log"
        aria-live="off"
        aria-label={t('logs.label', { stack: stack.title })}
        tabIndex={0}
        data-wrap={looks.wrap}
        onScroll={onScroll}
      >
        {model.length === 0 ? (
          <p className={classes['empty']}>{t(emptyText(stack, model))}</p>
        ) : (
          <div
            className={classes['canvas']}
            style={{
              height: virtualizer.getTotalSize(),
              ['--service-width' as string]: `${widest}ch`,
            }}
          >
            {virtualizer.getVirtualItems().map(({ index, start }, position) => {
              const line = model.lineAt(index);
              const number = model.numberAt(index);
              if (line === undefined || number === undefined) return null;
              return (
                <LogRow
                  // Following, every line is new: its place's element is given the new words. Else an
                  // element stays with its line, and so does what is selected in it.
                  key={following ? position : number}
                  ref={looks.wrap ? virtualizer.measureElement : null}
                  index={index}
                  start={start}
                  line={line}
                  colour={colourOf(line.service)}
                  scheme={scheme}
                  showTime={looks.time}
                  query={query}
                  isCurrent={number === current}
                />
              );
            })}
          </div>
        )}
      </div>
      {!following && model.length > 0 && (
        <Button
          className={classes['toEnd'] ?? ''}
          size="xs"
          radius="xl"
          leftSection={<IconArrowDown size={14} />}
          onClick={() => onFollow(true)}
        >
          {t('logs.backToEnd')}
        </Button>
      )}
    </div>
  );
}

function emptyText(stack: StackView, model: LogModel) {
  if (model.hidden.size > 0) return 'logs.filteredEmpty';
  return stack.services.some((service) => service.containerId !== null)
    ? 'logs.empty'
    : 'logs.emptyStopped';
}
