import { stackOf, composeLabels } from './containers.ts';
import type { ContainerEvent } from './events.ts';

/** A container that ended without anyone having told it to. */
export interface Death {
  stackId: string;
  service: string;
  containerId: string;
  /** 0 too: whether that is a finished one-shot or a service that gave up depends on its role. */
  exitCode: number;
  oomKilled: boolean;
  /** ISO 8601, UTC. */
  at: string;
  /** What it printed last on its standard error, oldest first, secrets masked. */
  lastStderr: string[];
}

/** Signals that ask a program for something else than to end: SIGHUP, SIGUSR1, SIGUSR2. */
const harmlessSignals = new Set(['1', '10', '12', 'SIGHUP', 'SIGUSR1', 'SIGUSR2']);

/** Tells deaths from stops by the order of the engine's events: a stop sends its signal first. */
export class DeathWatch {
  readonly #told = new Set<string>();
  readonly #starved = new Set<string>();

  /** The death that `event` is, without what the container printed; null for everything else. */
  take(event: ContainerEvent): Omit<Death, 'lastStderr'> | null {
    const { action, containerId, attributes } = event;
    switch (action) {
      case 'kill':
        if (!harmlessSignals.has(attributes['signal'] ?? '')) this.#told.add(containerId);
        return null;
      case 'oom':
        this.#starved.add(containerId);
        return null;
      case 'start':
      case 'destroy':
        this.#forget(containerId);
        return null;
      case 'die':
      case 'died':
        return this.#died(event);
      default:
        return null;
    }
  }

  #died({ containerId, attributes, timeNano }: ContainerEvent): Omit<Death, 'lastStderr'> | null {
    const wasTold = this.#told.has(containerId);
    const oomKilled = this.#starved.has(containerId);
    this.#forget(containerId);
    const stackId = stackOf(attributes);
    const service = attributes[composeLabels.service];
    if (wasTold || stackId === null || service === undefined) return null;
    const at = new Date(timeNano > 0 ? timeNano / 1e6 : Date.now()).toISOString();
    const exitCode = Number(attributes['exitCode'] ?? attributes['containerExitCode'] ?? 0);
    return { stackId, service, containerId, exitCode, oomKilled, at };
  }

  #forget(containerId: string): void {
    this.#told.delete(containerId);
    this.#starved.delete(containerId);
  }
}
