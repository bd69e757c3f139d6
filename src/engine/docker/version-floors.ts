import { coerce, lt } from 'semver';

/** The oldest versions that Quayside works with, and why. */
export const floors = {
  /** Engine API; Docker 25.0. Older ones lack what the current command line asks for. */
  engineApi: '1.44',
  /** The product version that {@link floors.engineApi} came with, for people. */
  engine: '25.0',
  /** `ps --format json` in lines, `--progress plain`, `pull --policy`. */
  compose: '2.21.0',
  /** What `compose build` asks for itself. */
  buildx: '0.17.0',
  /** From here on Compose has no builder of its own and needs Buildx. */
  composeWithoutBuilder: '5.0.0',
} as const;

/** False also for a version that cannot be read: it is then judged by what it does. */
export function isOlder(version: string, floor: string): boolean {
  const known = coerce(version);
  const least = coerce(floor);
  return known !== null && least !== null && lt(known, least);
}
