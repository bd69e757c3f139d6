import { Button, Progress } from '@mantine/core';
import type { StackView } from '#shared/stack-view.ts';
import type { TaskView } from '#shared/task-view.ts';
import { intend } from '../bridge/intend.ts';
import { formatDuration } from '../format/duration.ts';
import { useText } from '../language/use-text.ts';
import { taskTone } from '../theme/tone.ts';
import { ToneMark } from '../theme/tone-mark.tsx';
import { PhaseList } from './phase-list.tsx';
import { RawOutputButton } from './raw-output-button.tsx';
import { TaskAnnouncer } from './task-announcer.tsx';
import { useNow } from './use-now.ts';
import classes from './task-panel.module.css';

interface TaskPanelProps {
  readonly stack: StackView;
  readonly task: TaskView;
  /** Without a frame of its own, where it stands inside another. */
  readonly bare?: boolean;
}

export function isActive({ state }: TaskView): boolean {
  return state === 'running' || state === 'cancelling';
}

/** How far a task is: the whole, each phase, and the way out. Ended, it is one line. */
export function TaskPanel({ stack, task, bare = false }: TaskPanelProps) {
  const t = useText();
  const active = isActive(task);
  const now = useNow(active);
  const end = task.endedAt === null ? now : Date.parse(task.endedAt);
  const elapsed = formatDuration(end - Date.parse(task.startedAt), t);
  const percent = Math.floor(task.fraction * 100);
  const kind = t(`taskKind.${task.kind}`);
  return (
    <section
      className={classes['panel']}
      aria-label={t('task.label')}
      data-active={active}
      data-bare={bare}
    >
      <header className={classes['header']}>
        <ToneMark tone={taskTone[task.state]} size={20} />
        <h2 className={classes['title']}>
          {active ? kind : t('task.heading', { kind, state: t(`taskState.${task.state}`) })}
        </h2>
        {active && <span className={classes['percent']}>{t('task.percent', { percent })}</span>}
        <span className={classes['elapsed']}>{t('task.elapsed', { duration: elapsed })}</span>
        <RawOutputButton taskId={task.id} />
        {active && (
          <Button
            size="xs"
            variant="default"
            disabled={task.state === 'cancelling'}
            onClick={() => void intend('task.cancel', { taskId: task.id })}
          >
            {task.state === 'cancelling' ? t('task.cancelling') : t('task.cancel')}
          </Button>
        )}
      </header>
      {active && (
        <>
          <Progress
            className={classes['bar'] ?? ''}
            value={task.fraction * 100}
            size={8}
            radius="xl"
            aria-label={t('task.progress', { kind, stack: stack.title, percent })}
          />
          <PhaseList phases={task.phases} />
        </>
      )}
      <TaskAnnouncer task={task} />
    </section>
  );
}
