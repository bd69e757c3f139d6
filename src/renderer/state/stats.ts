import { useDocumentVisibility } from '@mantine/hooks';
import { useEffect } from 'react';
import { create } from 'zustand';
import type { ServiceStats, StatsSample } from '#shared/stats.ts';
import { intend } from '../bridge/intend.ts';

type StatsByService = Readonly<Record<string, ServiceStats>>;

const useSamples = create<Readonly<Record<string, StatsByService>>>(() => ({}));

/** Keeps the newest sample of its stack. */
export function receiveStats({ stackId, services }: StatsSample): void {
  useSamples.setState({
    [stackId]: Object.fromEntries(services.map((stats) => [stats.service, stats])),
  });
}

/** Whether nothing is measured for now, to spare the battery. */
export const useResting = create<{ readonly resting: boolean }>(() => ({ resting: false }));

export function receiveResting(resting: boolean): void {
  useResting.setState({ resting });
}

const none: StatsByService = {};

/** Opening and closing take effect in the order they were asked for. */
let lastRequest: Promise<unknown> = Promise.resolve();
function inOrder(request: () => Promise<unknown>): void {
  lastRequest = lastRequest.then(request);
}

/** The stack's newest measurements by service; they stream only while this is on screen. */
export function useStats(stackId: string, runs: boolean): StatsByService {
  const visible = useDocumentVisibility() === 'visible';
  const wanted = runs && visible;
  useEffect(() => {
    if (!wanted) return undefined;
    inOrder(async () => {
      const opened = await intend('stats.open', { stackId });
      if (opened !== null) receiveResting(opened.value.resting);
    });
    return () => {
      useSamples.setState({ [stackId]: none });
      inOrder(() => intend('stats.close', { stackId }));
    };
  }, [stackId, wanted]);
  return useSamples((samples) => samples[stackId]) ?? none;
}
