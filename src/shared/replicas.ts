/** As many containers of one service as Quayside starts. */
export const mostReplicas = 20;

/** What settings call the plain stack; no author can name a mode so. */
export const plainMode = '';

/** What keeps a service from having any number of containers. */
export const scaleBars = ['fixed-port', 'fixed-name', 'runs-once'] as const;
export type ScaleBar = (typeof scaleBars)[number];

const limits: Readonly<Record<ScaleBar, number>> = {
  'fixed-port': 1,
  'fixed-name': 1,
  'runs-once': 0,
};

/** The most containers that a service can have; 0 where it is not to be scaled at all. */
export function scaleLimit(bar: ScaleBar | null): number {
  return bar === null ? mostReplicas : limits[bar];
}
