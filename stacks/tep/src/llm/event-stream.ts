import { ReadableStream } from 'node:stream/web';

export type Emit<T> = (event: T) => void;

/**
 * What `run` emits, to be read once; it starts at once and ends with `run`. What is not read yet
 * waits in memory. Who stops reading early causes `onAbandoned`, and what comes later is dropped.
 */
export function streamOf<T>(
  run: (emit: Emit<T>) => Promise<void>,
  onAbandoned: () => void,
): AsyncIterable<T> {
  let isRead = true;
  return new ReadableStream<T>({
    start(controller) {
      const emit: Emit<T> = (event) => {
        if (isRead) controller.enqueue(event);
      };
      const close = (): void => {
        if (isRead) controller.close();
      };
      run(emit).then(close, (error: unknown) => controller.error(error));
    },
    cancel() {
      isRead = false;
      onAbandoned();
    },
  });
}
