import { type ContributionRule, contributionsTo } from './contributions.ts';
import type { Model, StatisticName } from './model.ts';
import { Scorer } from './scorer.ts';
import { SlidingWindow } from './sliding-window.ts';

export interface StatisticValue {
  readonly name: StatisticName;
  readonly value: number;
  readonly limit: number;
}

export interface Verdict {
  readonly statistics: readonly StatisticValue[];
  /** Is any statistic above its limit? */
  readonly exceeded: boolean;
}

export interface Contribution {
  /** Column of the sample, from 0. */
  readonly variable: number;
  /** Share in the statistic, summed over the lags. */
  readonly value: number;
}

export interface Monitor {
  /**
   * Judges the next sample, in the columns and units of the training; null until the first window is
   * full. Throws a RangeError for a sample with a watched value that is missing or not finite.
   */
  push(sample: Float64Array): Verdict | null;
  /**
   * Shares of the watched variables in a statistic at the newest sample; null until the first window
   * is full. Throws a RangeError for a statistic the model has not. Default rule: 'complete'.
   */
  contributions(name: StatisticName, rule?: ContributionRule): readonly Contribution[] | null;
}

export function createMonitor(model: Model): Monitor {
  const scorer = new Scorer(model);
  const recent = new SlidingWindow(model);
  const shares = new Map<string, (window: Float64Array) => number[]>();

  function sharesOf(name: StatisticName, rule: ContributionRule) {
    const key = `${name} ${rule}`;
    const known = shares.get(key);
    if (known !== undefined) return known;
    const statistic = model.statistics.find((one) => one.name === name);
    if (statistic === undefined) throw new RangeError(`${model.method} has no statistic ${name}`);
    const made = contributionsTo(model, statistic, rule);
    shares.set(key, made);
    return made;
  }

  return {
    push(sample) {
      const window = recent.push(sample);
      if (window === null) return null;
      const values = scorer.statistics(window);
      const statistics = model.statistics.map(({ name, limit }, i) => ({
        name,
        value: values[i] ?? Number.NaN,
        limit,
      }));
      return { statistics, exceeded: statistics.some(({ value, limit }) => !(value <= limit)) };
    },
    contributions(name, rule = 'complete') {
      const ofWindow = sharesOf(name, rule);
      if (recent.current === null) return null;
      const values = ofWindow(recent.current);
      return model.variables.map((variable, j) => ({ variable, value: values[j] ?? Number.NaN }));
    },
  };
}
