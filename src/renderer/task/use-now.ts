import { useDocumentVisibility } from '@mantine/hooks';
import { useEffect, useState } from 'react';

/** The time of day in ms since 1970, going on each second while `running` and in sight. */
export function useNow(running: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  const ticks = useDocumentVisibility() === 'visible' && running;
  useEffect(() => {
    if (!ticks) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [ticks]);
  return now;
}
