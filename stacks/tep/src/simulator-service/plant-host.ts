import type { FastifyBaseLogger } from 'fastify';
import type { WebSocket } from 'ws';
import type { Health } from '../contract/index.ts';
import { END } from '../backend/plant/frames.ts';
import { PlantSession } from './plant-session.ts';

const LONGEST_SILENCE_MS = 5000;

/** The one plant there is: of the backend that began one last. */
export class PlantHost {
  readonly #log: FastifyBaseLogger;
  readonly #sessions = new Set<PlantSession>();
  #current: PlantSession | null = null;

  constructor(log: FastifyBaseLogger) {
    this.#log = log;
  }

  accept(socket: WebSocket): void {
    const session = new PlantSession(socket, this.#log, () => this.#takeOver(session));
    this.#sessions.add(session);
    socket.once('close', () => {
      this.#sessions.delete(session);
      if (this.#current === session) this.#current = null;
    });
  }

  health(): Health['checks'][string] {
    if (this.#current === null) return { ok: true, detail: 'No backend has a plant here.' };
    const { silence } = this.#current;
    const detail = `Its loop last went round ${(silence / 1000).toFixed(1)} s ago.`;
    return { ok: silence <= LONGEST_SILENCE_MS, detail };
  }

  async close(): Promise<void> {
    const reason = 'the simulator is stopping';
    await Promise.all([...this.#sessions].map((session) => session.close(END.stopping, reason)));
  }

  #takeOver(session: PlantSession): void {
    const before = this.#current;
    this.#current = session;
    if (before === null) return;
    this.#log.warn('another backend takes over; its plant replaces the one before');
    void before.close(END.takenOver, 'another backend has taken over');
  }
}
