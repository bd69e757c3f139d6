import { type ComponentType, useEffect, useState } from 'react';

export interface OnDemand<P extends object> {
  /** Shows the part, or nothing for the moment until it has been read in. */
  readonly Part: (props: P) => React.JSX.Element | null;
  /** Resolves once the part can be shown at once. */
  readonly load: () => Promise<void>;
}

/**
 * A part of the window that its first paint does without. Unlike `React.lazy` it shows what has
 * been read in before in the very same render, with no fallback in between.
 */
export function onDemand<P extends object>(read: () => Promise<ComponentType<P>>): OnDemand<P> {
  let Read: ComponentType<P> | null = null;
  let reading: Promise<void> | null = null;
  const load = () => {
    reading ??= read().then((part) => {
      Read = part;
    });
    return reading;
  };
  function Part(props: P) {
    const [isRead, setIsRead] = useState(Read !== null);
    useEffect(() => {
      if (!isRead) void load().then(() => setIsRead(true));
    }, [isRead]);
    return Read === null ? null : <Read {...props} />;
  }
  return { Part, load };
}
