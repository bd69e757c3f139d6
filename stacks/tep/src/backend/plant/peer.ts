import { WebSocket } from 'ws';

const PING_MS = 1000;
const MOST_MISSED = 4;
const CLOSE_LIMIT_MS = 500;
const LONGEST_REASON = 123;

/**
 * Ends an open connection whose other side gives no sign of life for some seconds. It counts
 * questions, not time: of its own process's sleep the other side is innocent.
 */
export function watchPeer(socket: WebSocket, onSilent: (error: Error) => void): void {
  let missed = 0;
  const hear = (): void => {
    missed = 0;
  };
  const timer = setInterval(() => {
    if (missed >= MOST_MISSED) {
      onSilent(new Error(`No sign of life for ${(MOST_MISSED * PING_MS) / 1000} s.`));
      socket.terminate();
      return;
    }
    missed += 1;
    socket.ping();
  }, PING_MS);
  socket.on('message', hear).on('pong', hear);
  socket.once('close', () => clearInterval(timer));
}

/**
 * Settles when it is closed; without its other side's consent if that takes long.
 *
 * @param reason as much of it is told as a closing frame has room for
 */
export async function closeSocket(socket: WebSocket, code: number, reason = ''): Promise<void> {
  if (socket.readyState === WebSocket.CLOSED) return;
  const { promise: closed, resolve } = Promise.withResolvers<undefined>();
  socket.once('close', () => resolve(undefined));
  // Closing one that is not open yet is an error of its own.
  socket.once('error', () => resolve(undefined));
  socket.close(code, Buffer.from(reason).subarray(0, LONGEST_REASON));
  const timer = setTimeout(() => socket.terminate(), CLOSE_LIMIT_MS);
  await closed;
  clearTimeout(timer);
}
