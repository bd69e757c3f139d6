import { useCallback, useSyncExternalStore } from 'react';
import type { LogModel } from './log-model.ts';

/** Renders again when the model has changed, at most once a frame however often it does. */
export function useModelVersion(model: LogModel): number {
  const subscribe = useCallback(
    (render: () => void) => {
      let frame = 0;
      const stop = model.subscribe(() => {
        if (frame !== 0) return;
        frame = requestAnimationFrame(() => {
          frame = 0;
          render();
        });
      });
      return () => {
        stop();
        cancelAnimationFrame(frame);
      };
    },
    [model],
  );
  return useSyncExternalStore(subscribe, model.getVersion);
}
