import type { StackView } from '#shared/stack-view.ts';
import type { TaskView } from '#shared/task-view.ts';
import type { Problem } from '#shared/problem.ts';
import { useText } from '../language/use-text.ts';
import { ProblemCard } from '../problems/problem-card.tsx';
import { useTaskOf, useWatchOf } from '../state/app-state.ts';
import { isActive, TaskPanel } from '../task/task-panel.tsx';
import { WatchPanel } from '../task/watch-panel.tsx';
import { FindingsPanel, isRefused, Warnings } from './findings-panel.tsx';
import { ModeChoice } from './mode-choice.tsx';
import { ServicesTable } from './services-table.tsx';
import classes from './stack-page.module.css';

/** What to tell: the stack's own problem, else that of its last task; none while work goes on. */
export function problemOf(stack: StackView, task: TaskView | undefined): Problem | null {
  if (task !== undefined && isActive(task)) return null;
  // A service that could not be scaled leaves the stack as well as it was.
  const isOver = task?.kind !== 'scale' && (stack.state === 'ready' || stack.state === 'starting');
  return stack.problem ?? (isOver ? null : (task?.problem ?? null));
}

export function Overview({ stack }: { readonly stack: StackView }) {
  const t = useText();
  const task = useTaskOf(stack);
  const watch = useWatchOf(stack);
  const refused = task !== undefined && isRefused(task);
  const problem = refused ? null : problemOf(stack, task);
  const runs = stack.services.some(({ containerId }) => containerId !== null);
  return (
    <div className={classes['scroll']}>
      <ModeChoice stack={stack} busy={task !== undefined && isActive(task)} />
      {problem !== null && (
        <ProblemCard problem={problem} stackId={stack.id} taskId={task?.id ?? null} />
      )}
      {task !== undefined &&
        (refused ? (
          <FindingsPanel stack={stack} task={task} />
        ) : (
          <>
            <TaskPanel stack={stack} task={task} />
            <Warnings findings={task.findings} stackId={stack.id} />
          </>
        ))}
      {stack.watchable && runs && <WatchPanel stack={stack} task={watch} />}
      {problem === null &&
        !refused &&
        stack.state === 'stopped' &&
        (task === undefined || !isActive(task)) && (
          <p className={classes['hint']}>{t('stack.startHelp')}</p>
        )}
      {stack.state === 'unknown' && <p className={classes['hint']}>{t('stack.unknownHelp')}</p>}
      <ServicesTable stack={stack} task={task} />
    </div>
  );
}
