import type { Contribution } from '../../contract/index.ts';
import { figure } from '../../ui/figure.ts';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { variableById } from '../../ui/variables.ts';
import './contribution-bars.css';

interface ContributionBarsProps {
  readonly title: string;
  readonly variables: readonly Contribution[];
  readonly most?: number;
}

const DIGITS = 3;

/** The variables that make up most of a statistic. A share of T² may be negative: it points left. */
export function ContributionBars({ title, variables, most = 8 }: ContributionBarsProps) {
  const { language } = useLanguage();
  const largest = [...variables]
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .slice(0, most);
  const scale = Math.max(...largest.map(({ value }) => Math.abs(value)), Number.MIN_VALUE);
  return (
    <figure className="contributions" role="figure" aria-label={title}>
      <figcaption>{title}</figcaption>
      <ol role="list">
        {largest.map(({ variable, value }) => (
          <li key={variable} className={value < 0 ? 'is-negative' : ''}>
            <span className="contribution-name" title={variable}>
              <b>{variable}</b> {variableById(variable)?.names[language]}
            </span>
            <span className="contribution-track" aria-hidden="true">
              <span
                className="contribution-bar"
                style={{ width: `${(100 * Math.abs(value)) / scale}%` }}
              />
            </span>
            <span className="contribution-value number">{figure(value, DIGITS)}</span>
          </li>
        ))}
      </ol>
    </figure>
  );
}
