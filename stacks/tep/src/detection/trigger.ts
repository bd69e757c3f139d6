/** Samples are counted from 0, by calls of `push`. */
export type TriggerEvent =
  | { readonly kind: 'detected'; readonly onset: number; readonly detection: number }
  | { readonly kind: 'cleared'; readonly sample: number };

export interface TriggerOptions {
  /** Exceedances in a row that make a detection. Default: 6. */
  readonly consecutive?: number;
  /** Normal samples in a row that clear it. Default: as many. */
  readonly clearAfter?: number;
}

export interface Trigger {
  push(exceeded: boolean): TriggerEvent | null;
  readonly active: boolean;
}

/**
 * Tells a fault from single exceedances. The onset is the first sample of the row that made the
 * detection. Throws a RangeError for counts below 1.
 */
export function createTrigger(options: TriggerOptions = {}): Trigger {
  const { consecutive = 6, clearAfter = consecutive } = options;
  for (const [name, count] of Object.entries({ consecutive, clearAfter })) {
    if (!(Number.isSafeInteger(count) && count >= 1)) {
      throw new RangeError(`${name} must be 1 or more, not ${count}`);
    }
  }
  let sample = -1;
  let active = false;
  /** Samples in a row that speak against the present state. */
  let against = 0;
  return {
    get active() {
      return active;
    },
    push(exceeded) {
      sample += 1;
      against = exceeded === active ? 0 : against + 1;
      if (against < (active ? clearAfter : consecutive)) return null;
      active = !active;
      against = 0;
      return active
        ? { kind: 'detected', onset: sample - consecutive + 1, detection: sample }
        : { kind: 'cleared', sample };
    },
  };
}
