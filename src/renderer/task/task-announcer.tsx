import { VisuallyHidden } from '@mantine/core';
import type { TaskView } from '#shared/task-view.ts';
import { useText } from '../language/use-text.ts';

/** Steps in which progress is said aloud, in percent. */
const announcedStep = 25;

/** Tells a screen reader how the task goes: each phase, each quarter, and the end. */
export function TaskAnnouncer({ task }: { readonly task: TaskView }) {
  const t = useText();
  const phase = task.phases.find((each) => each.state === 'running');
  const percent = Math.floor((task.fraction * 100) / announcedStep) * announcedStep;
  const kind = t(`taskKind.${task.kind}`);
  const said =
    phase !== undefined && task.state === 'running'
      ? t('task.announce', { phase: t(`phase.${phase.id}`), percent })
      : t('task.heading', { kind, state: t(`taskState.${task.state}`) });
  return <VisuallyHidden role="status">{said}</VisuallyHidden>;
}
