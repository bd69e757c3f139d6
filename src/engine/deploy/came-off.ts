import type { ServiceView, StackView } from '#shared/stack-view.ts';
import type { TaskKind, TaskView } from '#shared/task-view.ts';

function startedSince({ role, startedAt }: ServiceView, time: string): boolean {
  return role === 'one-shot' || (startedAt !== null && Date.parse(startedAt) >= Date.parse(time));
}

/** Compose may outlive the process that called it; by these signs it came to its end all the same. */
const signs: Readonly<Record<TaskKind, (stack: StackView, task: TaskView) => boolean>> = {
  up: (stack) => stack.state === 'ready',
  down: (stack) => stack.state === 'stopped',
  // Before it begins everything is ready too.
  restart: (stack, task) =>
    stack.state === 'ready' &&
    stack.services.every((service) => startedSince(service, task.startedAt)),
  scale: (stack) => stack.state === 'ready',
  // It leaves no marker.
  watch: () => true,
};

/** Whether a task that was cut off has come off nevertheless. */
export function cameOff(task: TaskView, stack: StackView): boolean {
  return signs[task.kind](stack, task);
}
