import type { Problem } from '#shared/problem.ts';
import type {
  LinkView,
  PortView,
  ServiceView,
  StackState,
  StackView,
  VariableView,
} from '#shared/stack-view.ts';
import type { TaskView } from '#shared/task-view.ts';
import type { StackDefinition } from '../catalog/stack.ts';
import type { StackHabits } from './stack-habits.ts';

/** All that a stack's view is made of. */
export interface StackParts {
  stack: StackDefinition;
  state: StackState;
  services: ServiceView[];
  links: LinkView[];
  variables: VariableView[];
  ports: PortView[];
  mode: string | null;
  habits: StackHabits;
  /** The task that runs now, or the stack's last. */
  task: TaskView | null;
  watchable: boolean;
  /** The watch that runs now, or the stack's last. */
  watchTask: TaskView | null;
  /** Why the stack's shape cannot be read, where that is so. */
  problem: Problem | null;
  command: string | null;
  folder: string;
}

/** States in which a failure of the last task is history. */
const wellOrAtWork: ReadonlySet<StackState> = new Set(['ready', 'starting', 'stopping']);

function problemOf({ state, task, problem }: StackParts): Problem | null {
  if (problem !== null) return problem;
  if (task?.state === 'interrupted') return state === 'ready' ? null : task.problem;
  return task?.state === 'failed' && !wellOrAtWork.has(state) ? task.problem : null;
}

export function stackView(parts: StackParts): StackView {
  const { stack, state, services, links, variables, ports, mode, habits } = parts;
  const { task, command, folder, watchable, watchTask } = parts;
  return {
    id: stack.id,
    title: stack.title,
    summary: stack.summary,
    source: stack.source,
    state,
    problem: problemOf(parts),
    services,
    links,
    variables,
    ports,
    modes: modesOf(stack),
    mode,
    ...habits,
    taskId: task?.id ?? null,
    watchable,
    watchTaskId: watchTask?.id ?? null,
    command,
    folder,
  };
}

/** In the author's order, the broken ones too. */
function modesOf({ block, brokenModes }: StackDefinition): StackView['modes'] {
  return Object.keys(block.modes ?? {}).map((name) => ({
    name,
    problem: brokenModes[name] ?? null,
  }));
}

/** A stack whose files cannot be read: listed, with the reason, and nothing else to show. */
export function brokenStackView(id: string, problem: Problem): StackView {
  return {
    id,
    title: id,
    summary: '',
    source: 'bundled',
    state: 'broken',
    problem,
    services: [],
    links: [],
    variables: [],
    ports: [],
    modes: [],
    mode: null,
    startWithQuayside: false,
    stopAfterIdleMinutes: null,
    taskId: null,
    watchable: false,
    watchTaskId: null,
    command: null,
    folder: null,
  };
}
