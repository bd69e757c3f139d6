import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../ui/components/controls.tsx';
import { useLanguage } from '../ui/i18n/language.tsx';
import { statistics } from '../ui/live/time-window.ts';
import { usePlantStore } from '../ui/live/use-plant.tsx';
import { fullName } from '../ui/names.ts';
import { formatValue } from '../ui/variables.ts';
import { currentSpan, Plot, type PlotProps } from './Plot.tsx';

interface EnlargedTrendProps extends Omit<PlotProps, 'detailed'> {
  readonly value: number | null;
  readonly windowChoice: ReactNode;
  readonly onClose: () => void;
}

export function EnlargedTrend(props: EnlargedTrendProps) {
  const { value, windowChoice, onClose, ...plot } = props;
  const { variable, window } = plot;
  const { t, language } = useLanguage();
  const { buffer } = usePlantStore();
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => dialog.current?.showModal(), []);

  const from = buffer.indexAt(currentSpan(buffer, window).from);
  const found = statistics(buffer.column(variable.column), from, buffer.length);
  const show = (number: number | null | undefined) => formatValue(number, variable.decimals);
  return (
    <dialog ref={dialog} className="enlarged" aria-labelledby="enlarged-title" onClose={onClose}>
      <div className="panel-head">
        <h2 id="enlarged-title">{fullName(variable, language)}</h2>
        <Button onClick={() => dialog.current?.close()}>{t('close')}</Button>
      </div>
      {windowChoice}
      <Plot {...plot} detailed />
      <dl className="enlarged-facts number">
        <Fact title={t('statCurrent')} value={`${show(value)} ${variable.unit}`} />
        <Fact title={t('statMinimum')} value={show(found?.minimum)} />
        <Fact title={t('statMean')} value={show(found?.mean)} />
        <Fact title={t('statMaximum')} value={show(found?.maximum)} />
        {variable.base !== null && <Fact title={t('statBase')} value={show(variable.base)} />}
      </dl>
    </dialog>
  );
}

function Fact({ title, value }: { readonly title: string; readonly value: string }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{value}</dd>
    </div>
  );
}
