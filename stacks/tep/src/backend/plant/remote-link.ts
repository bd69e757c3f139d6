import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { type RawData, WebSocket } from 'ws';
import { reasonOf } from '../remote-services.ts';
import { END, frameOf, LARGEST_FRAME, PLANT_PATH, readFromPlant, writeToPlant } from './frames.ts';
import type { LinkListener, OpenLink, PlantLink } from './link.ts';
import type { FromWorker, InitialPlant, ToWorker } from './messages.ts';
import { closeSocket, watchPeer } from './peer.ts';

/** How long the simulator may take to come up, ms. */
const START_LIMIT_MS = 30_000;
const RETRY_MS = 250;
const HANDSHAKE_LIMIT_MS = 2000;

/**
 * A plant in the simulator service.
 *
 * @param origin of the service
 * @param startLimit how long to wait for the service to answer, ms
 */
export function remoteLink(origin: string, startLimit = START_LIMIT_MS): OpenLink {
  return (initial, listener) => {
    const link = new RemoteLink(origin, listener);
    void link.begin(initial, startLimit);
    return link;
  };
}

class RemoteLink implements PlantLink {
  readonly #origin: string;
  readonly #listener: LinkListener;
  readonly #ended = new AbortController();
  #socket: WebSocket | null = null;

  constructor(origin: string, listener: LinkListener) {
    this.#origin = origin;
    this.#listener = listener;
  }

  get place(): string {
    return `At ${this.#origin}.`;
  }

  /** Settles when the plant has been asked for, or cannot be. */
  async begin(initial: InitialPlant, startLimit: number): Promise<void> {
    const end = performance.now() + startLimit;
    const { signal } = this.#ended;
    while (!signal.aborted) {
      try {
        await this.#dial();
        this.#send(writeToPlant({ type: 'begin', initial }));
        return;
      } catch (error) {
        if (performance.now() > end) this.#end(`does not answer: ${reasonOf(error)}`, error);
      }
      await wait(RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  post(message: ToWorker): void {
    this.#send(writeToPlant(message));
  }

  async close(): Promise<void> {
    const socket = this.#socket;
    if (socket !== null) await closeSocket(socket, END.asked);
    this.#end('is no longer needed');
  }

  /** Rejects if the simulator does not answer. */
  async #dial(): Promise<void> {
    const socket = new WebSocket(new URL(PLANT_PATH, this.#origin), {
      perMessageDeflate: false,
      maxPayload: LARGEST_FRAME,
      handshakeTimeout: HANDSHAKE_LIMIT_MS,
    });
    this.#socket = socket;
    await once(socket, 'open');
    this.#follow(socket);
  }

  #follow(socket: WebSocket): void {
    watchPeer(socket, (error) => this.#end('does not answer any more', error));
    socket.on('message', (data, isBinary) => {
      const message = this.#read(data, isBinary);
      if (message !== null && !this.#ended.signal.aborted) this.#listener.onMessage(message);
    });
    socket.on('error', (error) => this.#end(`was lost: ${error.message}`, error));
    socket.once('close', (code, reason) => {
      const told = reason.toString();
      this.#end(told === '' ? `is gone: code ${code}` : `ended the plant: ${told}`);
    });
  }

  /** Null ends the link: the two sides are not of the same version. */
  #read(data: RawData, isBinary: boolean): FromWorker | null {
    try {
      return readFromPlant(frameOf(data, isBinary));
    } catch (error) {
      this.#socket?.close(END.notUnderstood);
      this.#end(`is not understood: ${reasonOf(error)}`, error);
      return null;
    }
  }

  #send(frame: string): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(frame);
  }

  #end(what: string, cause?: unknown): void {
    if (this.#ended.signal.aborted) return;
    this.#ended.abort();
    this.#listener.onEnd(new Error(`The simulator at ${this.#origin} ${what}`, { cause }));
  }
}
