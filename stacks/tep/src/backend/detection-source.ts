import type { Detection } from '../contract/index.ts';

/** What the detector has said, as the rest of the backend needs it. */
export interface DetectionSource {
  /** Of one run, oldest first; the first and the last step belong to the range. */
  between(run: number, fromStep: number, toStep: number): readonly Detection[];
  /** The detector that raises incidents, in words: "PCA, 11 components, limits at 99 %". */
  readonly label: string;
}
