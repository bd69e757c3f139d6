import type { Quayside } from '#engine/index.ts';
import type { Snapshot } from '#shared/snapshot.ts';
import type { StackState, StackView } from '#shared/stack-view.ts';

const lookEveryMs = 60_000;

const standing: ReadonlySet<StackState> = new Set(['ready', 'degraded', 'failed']);

/** Running stacks that stop by themselves, with the time after which they do. */
export function stacksThatRest({ stacks }: Snapshot): (StackView & { afterSeconds: number })[] {
  return Object.values(stacks).flatMap((stack) => {
    const { stopAfterIdleMinutes: minutes, state } = stack;
    return minutes === null || !standing.has(state)
      ? []
      : [{ ...stack, afterSeconds: minutes * 60 }];
  });
}

export interface IdleStopParts {
  readonly quayside: Pick<Quayside, 'snapshot' | 'down'>;
  /** Since somebody last used this computer. */
  readonly idleSeconds: () => Promise<number>;
  readonly onStopped: (stack: StackView) => void;
  readonly onFault: (cause: unknown) => void;
}

/** Stops what nobody has used for as long as its user said. */
export class IdleStop {
  readonly #parts: IdleStopParts;
  readonly #timer: NodeJS.Timeout;

  constructor(parts: IdleStopParts) {
    this.#parts = parts;
    this.#timer = setInterval(() => void this.look().catch(parts.onFault), lookEveryMs);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async look(): Promise<void> {
    const { quayside, idleSeconds, onStopped } = this.#parts;
    const candidates = stacksThatRest(quayside.snapshot());
    if (candidates.length === 0) return;
    const idle = await idleSeconds();
    for (const stack of candidates.filter(({ afterSeconds }) => afterSeconds <= idle)) {
      const stopping = await quayside.down(stack.id);
      if (stopping.ok) onStopped(stack);
    }
  }
}
