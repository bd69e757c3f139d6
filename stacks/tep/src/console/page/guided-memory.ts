import { z } from 'zod';
import { guidedRunSchema } from './guided-run.ts';
import type { GuidedMemory, GuidedProgress } from './guided-runner.ts';

const KEY = 'tep.guided-run';

const progressSchema = z.object({ guided: guidedRunSchema.nullable(), isActive: z.boolean() });

/** For as long as the tab is open; a browser that keeps nothing is fine. */
export const guidedMemory: GuidedMemory = {
  read(): GuidedProgress | null {
    try {
      return progressSchema.parse(JSON.parse(sessionStorage.getItem(KEY) ?? ''));
    } catch {
      return null; // none, one of another version, or storage is switched off
    }
  },
  write({ guided, isActive }: GuidedProgress): void {
    try {
      sessionStorage.setItem(KEY, JSON.stringify({ guided, isActive }));
    } catch {
      return; // storage is full or switched off: the run lasts as long as the page
    }
  },
};
