import { memo } from 'react';
import { alarmOf } from '../ui/alarms.ts';
import { useLanguage } from '../ui/i18n/language.tsx';
import type { Language } from '../ui/i18n/text.ts';
import { fullName } from '../ui/names.ts';
import { formatValue, type Variable } from '../ui/variables.ts';
import { Plot, type PlotProps } from './Plot.tsx';

interface TrendCardProps extends Omit<PlotProps, 'detailed'> {
  readonly value: number | null;
  readonly language: Language;
  readonly onEnlarge: (variable: Variable) => void;
}

export const TrendCard = memo(function TrendCard(props: TrendCardProps) {
  const { variable, value, language, onEnlarge, ...plot } = props;
  const { t } = useLanguage();
  const name = fullName(variable, language);
  const alarm = variable.kind === 'xmeas' ? alarmOf(variable.number, value) : 'ok';
  return (
    <figure role="figure" className={`trend-card alarm-${alarm}`} aria-label={name}>
      <figcaption className="trend-caption">
        <span className="trend-id">{variable.id}</span>
        <span className="trend-name" title={variable.names[language]}>
          {variable.names[language]}
        </span>
        <span className="trend-value number">
          <span data-testid={`value-${variable.slug}`}>
            {formatValue(value, variable.decimals)}
          </span>{' '}
          <span className="trend-unit">{variable.unit}</span>
        </span>
      </figcaption>
      <Plot variable={variable} detailed={false} {...plot} />
      <button
        type="button"
        className="trend-enlarge"
        aria-label={t('enlarge', { name })}
        onClick={() => onEnlarge(variable)}
      />
    </figure>
  );
});
