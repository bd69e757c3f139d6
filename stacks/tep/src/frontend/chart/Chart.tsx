import { useEffect, useEffectEvent, useLayoutEffect, useRef } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Theme } from '../../ui/theme.ts';
import './chart.css';

export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

interface ChartProps {
  /** What it shows, in words: a canvas says nothing. */
  readonly label: string;
  /** A new function means to build the plot again. */
  readonly optionsFor: (size: ChartSize) => uPlot.Options;
  readonly data: uPlot.AlignedData;
  /** A new one means to build again: colours are read while the plot is built. */
  readonly theme: Theme;
  /** A new one means to draw again, for what the options read besides the data. */
  readonly revision?: unknown;
  /** Called with the plant time, h, that was clicked. */
  readonly onPick?: (hours: number) => void;
}

/** A plot over plant time, as wide as there is room. */
export function Chart({ label, optionsFor, data, theme, revision, onPick }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const pick = useEffectEvent((hours: number) => onPick?.(hours));
  const newest = useEffectEvent(() => data);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const size = () => ({ width: element.clientWidth, height: element.clientHeight });
    const created = new uPlot(optionsFor(size()), newest(), element);
    const click = ({ offsetX }: MouseEvent) => pick(created.posToVal(offsetX, 'x'));
    created.over.addEventListener('click', click);
    plot.current = created;
    const observer = new ResizeObserver(() => created.setSize(size()));
    observer.observe(element);
    return () => {
      observer.disconnect();
      created.destroy();
      plot.current = null;
    };
  }, [optionsFor, theme]);

  useEffect(() => plot.current?.setData(data), [data, revision]);

  return <div ref={box} className="chart" role="img" aria-label={label} />;
}
