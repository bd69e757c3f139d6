import { Button } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useId } from 'react';
import { describeProblem } from '#shared/i18n/describe-problem.ts';
import type { StackView } from '#shared/stack-view.ts';
import type { TaskView } from '#shared/task-view.ts';
import { intend } from '../bridge/intend.ts';
import { useText } from '../language/use-text.ts';
import { ToneMark } from '../theme/tone-mark.tsx';
import { RawOutputButton } from './raw-output-button.tsx';
import { isActive } from './task-panel.tsx';
import classes from './task-panel.module.css';

interface WatchPanelProps {
  readonly stack: StackView;
  /** The watch that runs, or the last one. */
  readonly task: TaskView | undefined;
}

/** Whether changed files reach the running stack, what came last, and the way to change that. */
export function WatchPanel({ stack, task }: WatchPanelProps) {
  const t = useText();
  const heading = useId();
  const active = task !== undefined && isActive(task);
  const failed = task?.state === 'failed';
  const detail = active ? task.phases[0]?.detail : null;
  const cause = failed && task.problem !== null ? describeProblem(task.problem, t).cause : null;
  return (
    <section className={classes['panel']} aria-labelledby={heading} data-active={active}>
      <header className={classes['header']}>
        <ToneMark tone={active ? 'good' : failed ? 'warn' : 'idle'} size={20} />
        <h2 className={classes['title']} id={heading}>
          {t(active ? 'watch.on' : failed ? 'watch.failed' : 'watch.off')}
        </h2>
        <span className={classes['said']} role="status">
          {detail}
        </span>
        {task !== undefined && <RawOutputButton taskId={task.id} />}
        {active ? (
          <Button
            size="xs"
            variant="default"
            disabled={task.state === 'cancelling'}
            onClick={() => void intend('task.cancel', { taskId: task.id })}
          >
            {t('watch.stop')}
          </Button>
        ) : (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconEye size={16} />}
            onClick={() => void intend('stack.watch', { stackId: stack.id })}
          >
            {t('watch.start')}
          </Button>
        )}
      </header>
      {cause !== null && <p className={classes['cause']}>{cause}</p>}
    </section>
  );
}
