import type { FastifyBaseLogger } from 'fastify';
import type { RawData, WebSocket } from 'ws';
import { END, frameOf, readToPlant, writeFromPlant } from '../backend/plant/frames.ts';
import type { PlantLink } from '../backend/plant/link.ts';
import type { ToPlant } from '../backend/plant/message-schemas.ts';
import type { FromWorker, InitialPlant } from '../backend/plant/messages.ts';
import { closeSocket, watchPeer } from '../backend/plant/peer.ts';
import { openThread } from '../backend/plant/thread-link.ts';

/** A backend's connection, and the plant that it begins and that lives no longer than it. */
export class PlantSession {
  readonly #socket: WebSocket;
  readonly #log: FastifyBaseLogger;
  readonly #onBegin: () => void;
  #plant: PlantLink | null = null;
  #lastBeat = performance.now();

  /** @param onBegin called before the plant begins */
  constructor(socket: WebSocket, log: FastifyBaseLogger, onBegin: () => void) {
    this.#socket = socket;
    this.#log = log;
    this.#onBegin = onBegin;
    watchPeer(socket, (error) => log.warn(error, 'the backend does not answer'));
    socket.on('message', (data, isBinary) => this.#receive(data, isBinary));
    socket.on('error', (error) => log.warn(error, 'the link to the backend has failed'));
    socket.once('close', (code) => void this.#endPlant(code));
  }

  /** How long ago the plant's loop last went round, ms. */
  get silence(): number {
    return performance.now() - this.#lastBeat;
  }

  /** Ends the plant too. */
  async close(code: number, reason: string): Promise<void> {
    await closeSocket(this.#socket, code, reason);
  }

  #receive(data: RawData, isBinary: boolean): void {
    const message = this.#read(data, isBinary);
    if (message === null) return;
    if (message.type !== 'begin') this.#plant?.post(message);
    else if (this.#plant === null) this.#begin(message.initial);
  }

  /** Null for what does not fit; it ends the connection. */
  #read(data: RawData, isBinary: boolean): ToPlant | null {
    try {
      return readToPlant(frameOf(data, isBinary));
    } catch (error) {
      this.#log.error(error, 'the backend is not understood');
      const reason = error instanceof Error ? error.message : String(error);
      void this.close(END.notUnderstood, reason);
      return null;
    }
  }

  #begin(initial: InitialPlant): void {
    this.#onBegin();
    this.#log.info(`run ${initial.run} begins`);
    this.#plant = openThread(initial, {
      onMessage: (message) => this.#send(message),
      onEnd: (error) => void this.close(END.plantEnded, error.message),
    });
  }

  #send(message: FromWorker): void {
    this.#lastBeat = performance.now();
    this.#socket.send(writeFromPlant(message));
  }

  async #endPlant(code: number): Promise<void> {
    const plant = this.#plant;
    if (plant === null) return;
    this.#log.info(`the link to the backend has ended with code ${code}`);
    await plant.close();
  }
}
