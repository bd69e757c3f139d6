import { type Detection, DETECTION_STEPS, type Detector } from '../contract/index.ts';

/** What the detector has said, as the rest of the backend needs it. */
export interface DetectionSource {
  /** Of one run, oldest first; the first and the last step belong to the range. */
  between(run: number, fromStep: number, toStep: number): readonly Detection[];
  /** The detector that raises incidents, in words: "PCA, 11 components, theory limits at 99 %". */
  readonly label: string;
}

interface DetectionRange {
  readonly run: number;
  readonly from: number;
  readonly to: number;
  /** The newest so many. */
  readonly limit: number;
}

/** The part of the detection service that this rests on. */
export interface Detecting {
  readonly detector: Detector;
  detections(range: DetectionRange): readonly Detection[];
}

const NAMES = { pca: 'PCA', dpca: 'Dynamic PCA', cva: 'Canonical variate analysis' } as const;

function componentsText(components: Detector['settings']['components']): string {
  if (components === 'standard') return 'standard order';
  if (typeof components === 'number') return `${components} components`;
  return `components for ${(100 * components.explainedVariance).toFixed(0)} % of the variance`;
}

export function detectorLabel({ settings }: Pick<Detector, 'settings'>): string {
  const { method, components, limits, alpha } = settings;
  const confidence = Number((100 * (1 - alpha)).toFixed(3));
  return `${NAMES[method]}, ${componentsText(components)}, ${limits} limits at ${confidence} %`;
}

export function detectionSourceOf(detecting: Detecting): DetectionSource {
  return {
    between(run, from, to) {
      const limit = Math.max(1, Math.floor((to - from) / DETECTION_STEPS) + 1);
      return detecting.detections({ run, from, to, limit });
    },
    get label() {
      return detectorLabel(detecting.detector);
    },
  };
}
