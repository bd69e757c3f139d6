import { useCallback, useLayoutEffect, useRef } from 'react';
import type uPlot from 'uplot';
import type { DisturbanceMark } from '../../ui/live/marks.ts';
import type { TimeSpan } from '../../ui/live/time-window.ts';
import type { Theme } from '../../ui/theme.ts';
import { Chart, type ChartSize } from '../chart/Chart.tsx';
import { type Line, statisticOptions } from '../chart/statistic-options.ts';

/** What all plots of the page share. */
export interface Shown {
  readonly span: TimeSpan;
  readonly marks: readonly DisturbanceMark[];
  /** Plant time of the chosen sample, h. */
  readonly chosen: number | null;
  readonly theme: Theme;
  readonly onPick: (hours: number) => void;
}

interface StatisticChartProps {
  readonly label: string;
  readonly lines: readonly Line[];
  readonly data: uPlot.AlignedData;
  readonly shown: Shown;
}

/** Statistics over plant time with what the page marks in all of its plots. */
export function StatisticChart({ label, lines, data, shown }: StatisticChartProps) {
  const source = useRef(shown);
  useLayoutEffect(() => {
    source.current = shown;
  }, [shown]);
  const optionsFor = useCallback(
    (size: ChartSize) =>
      statisticOptions(size, lines, {
        span: () => source.current.span,
        marks: () => source.current.marks,
        chosen: () => source.current.chosen,
      }),
    [lines],
  );
  return (
    <Chart
      label={label}
      optionsFor={optionsFor}
      data={data}
      theme={shown.theme}
      revision={shown}
      onPick={shown.onPick}
    />
  );
}
