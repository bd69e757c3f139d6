import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { DisturbanceMark } from '../ui/live/marks.ts';
import type { SeriesBuffer } from '../ui/live/series-buffer.ts';
import { reduce, spanOf, type TimeSpan, type TimeWindow } from '../ui/live/time-window.ts';
import { usePlantStore } from '../ui/live/use-plant.tsx';
import type { Theme } from '../ui/theme.ts';
import type { Variable } from '../ui/variables.ts';
import { plotOptions } from './plot-options.ts';

export interface PlotProps {
  readonly variable: Variable;
  readonly window: TimeWindow;
  /** Of the buffer: a new one means to draw again. */
  readonly revision: number;
  readonly marks: readonly DisturbanceMark[];
  readonly theme: Theme;
  readonly detailed: boolean;
}

/** Points per pixel of width: a bucket draws its lowest and highest value. */
const POINTS_PER_PIXEL = 1;

export function currentSpan(buffer: SeriesBuffer, window: TimeWindow): TimeSpan {
  return spanOf(window, buffer.firstHours ?? 0, buffer.lastHours ?? 0);
}

/** One variable over time. Draws only while it is on screen. */
export function Plot({ variable, window, revision, marks, theme, detailed }: PlotProps) {
  const { buffer } = usePlantStore();
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const source = useRef<{ span: TimeSpan; marks: readonly DisturbanceMark[] }>({
    span: { from: 0, to: 1 },
    marks: [],
  });
  const [visible, setVisible] = useState(detailed);

  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => setVisible(entries.some((entry) => entry.isIntersecting)),
      { rootMargin: '200px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null || !visible) return undefined;
    const size = () => ({ width: element.clientWidth, height: element.clientHeight });
    const read = { span: () => source.current.span, marks: () => source.current.marks };
    const created = new uPlot(plotOptions(variable, size(), read, detailed), [[], []], element);
    plot.current = created;
    const observer = new ResizeObserver(() => created.setSize(size()));
    observer.observe(element);
    return () => {
      observer.disconnect();
      created.destroy();
      plot.current = null;
    };
  }, [variable, theme, detailed, visible]);

  useEffect(() => {
    const span = currentSpan(buffer, window);
    source.current = { span, marks };
    const width = box.current?.clientWidth ?? 300;
    const from = Math.max(0, buffer.indexAt(span.from) - 1);
    const { hours, values } = reduce(
      buffer.hours,
      buffer.column(variable.column),
      from,
      buffer.length,
      width * POINTS_PER_PIXEL,
    );
    plot.current?.setData([hours, values]);
  }, [buffer, variable, window, revision, marks, theme, detailed, visible]);

  return <div ref={box} className="plot" aria-hidden="true" />;
}
