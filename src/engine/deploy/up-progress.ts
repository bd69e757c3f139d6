import type { PhaseId } from '#shared/task-view.ts';
import type { ComposeEvent } from '../compose/events.ts';
import { projectName } from './stack-project.ts';
import type { Task } from './task.ts';

type ProgressEvent = Extract<ComposeEvent, { kind: 'progress' }>;

/** Which phase an event of `compose up` belongs to, by what it is about and what it says. */
function phaseOf(event: ProgressEvent): PhaseId | null {
  const { id, text } = event;
  if (/^(Network|Volume|Config|Secret) /.test(id)) return 'create';
  if (id.startsWith('Container ')) return containerPhase(text);
  if (/^(Pull|Download|Extract|Verifying|Waiting|Already exists)/i.test(text)) return 'pull';
  return 'build';
}

function containerPhase(text: string): PhaseId | null {
  if (/^(Creat|Recreat)/i.test(text)) return 'create';
  if (/^(Start|Restart|Running)/i.test(text)) return 'start';
  return null;
}

/** `Container quayside-hello-web-1` is `web-1` to people; what a build is on names its service itself. */
export function detailOf(
  { id, text }: Pick<ProgressEvent, 'id' | 'text'>,
  stackId: string,
): string {
  if (id === 'build' || id.startsWith('build ')) return text;
  const name = id.replace(/^(Container|Network|Volume) /, '');
  const prefix = `${projectName(stackId)}-`;
  return `${name.startsWith(prefix) ? name.slice(prefix.length) : name} ${text}`.trim();
}

/** Pull, build, create, start: those that have begun, in this order; a later one ends the earlier. */
const order: readonly PhaseId[] = ['pull', 'build', 'create', 'start'];

/** More may still come: only what follows tells that a phase is over. */
const nearlyAll = 0.99;

interface Piece {
  done: boolean;
  current: number;
  total: number;
}

/** Reads `compose up`'s progress into a task's phases: bytes for pull, steps for build, containers after. */
export class UpProgress {
  readonly #task: Task;
  readonly #containers: number;
  readonly #pieces = new Map<PhaseId, Map<string, Piece>>();
  #reached = -1;

  /** `containers` is how many the start is expected to create at least. */
  constructor(task: Task, containers: number) {
    this.#task = task;
    this.#containers = containers;
  }

  event(event: ComposeEvent): void {
    if (event.kind !== 'progress') return;
    const phase = phaseOf(event);
    if (phase === null) return;
    this.#reach(phase);
    const pieces = this.#pieces.get(phase) ?? new Map<string, Piece>();
    this.#pieces.set(phase, pieces);
    const before = pieces.get(event.id);
    const total = event.total ?? before?.total ?? 0;
    const done = event.status === 'done' || before?.done === true;
    const current = done ? total : (event.current ?? before?.current ?? 0);
    pieces.set(event.id, { done, current, total });
    this.#report(phase, [...pieces.values()], event);
  }

  #report(phase: PhaseId, pieces: readonly Piece[], event: ProgressEvent): void {
    const detail = detailOf(event, this.#task.stackId);
    const current = pieces.reduce((sum, piece) => sum + piece.current, 0);
    const total = pieces.reduce((sum, piece) => sum + piece.total, 0);
    if (phase === 'pull') {
      const fraction = total === 0 ? 0 : current / total;
      this.#task.advance(phase, { fraction, current, total: total === 0 ? null : total, detail });
      return;
    }
    const done = pieces.filter((piece) => piece.done).length;
    const expected = phase === 'build' ? pieces.length : Math.max(pieces.length, this.#containers);
    const counted = phase === 'build' && total > 0;
    const fraction = counted ? current / total : done / expected;
    this.#task.advance(phase, { fraction: Math.min(fraction, nearlyAll), detail });
  }

  #reach(phase: PhaseId): void {
    const index = order.indexOf(phase);
    if (index <= this.#reached) return;
    for (const earlier of order.slice(Math.max(0, this.#reached), index)) {
      if (this.#pieces.has(earlier)) this.#task.finish(earlier);
    }
    this.#reached = index;
    this.#task.begin(phase);
  }
}
