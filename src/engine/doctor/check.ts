import type { EngineView } from '#shared/engine-view.ts';
import type { Problem } from '#shared/problem.ts';
import type { KeychainView, LmStudioView } from '#shared/snapshot.ts';
import type { CatalogEntry } from '../catalog/stack.ts';

export const checkIds = [
  'engine',
  'compose',
  'buildx',
  'keychain',
  'disk',
  'lm-studio',
  'stacks',
] as const;
export type CheckId = (typeof checkIds)[number];

/** What one check found. */
export interface Check {
  id: CheckId;
  state: 'ok' | 'warning' | 'failed';
  /** Facts, not sentences: versions, addresses, sizes. */
  detail: string | null;
  /** What is wrong, with the ways to repair it. */
  problem: Problem | null;
}

/** What the checks look at. */
export interface DoctorView {
  home: string;
  engine: EngineView;
  keychain: KeychainView;
  lmStudio: LmStudioView;
  stacks: readonly CatalogEntry[];
}

/** A plug-in of the doctor. */
export interface Diagnostic {
  id: CheckId;
  /** False where the check would make no sense: what it needs is missing already. */
  applies: (view: DoctorView) => boolean;
  check: (view: DoctorView) => Promise<Omit<Check, 'id'>>;
}
