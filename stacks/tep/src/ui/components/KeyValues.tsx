import { alarmOf } from '../alarms.ts';
import { useLanguage } from '../i18n/language.tsx';
import { formatValue, type Variable, variable } from '../variables.ts';
import './key-values.css';

/** What an operator looks at first: what can shut the plant down, and what it makes. */
const KEY_MEASUREMENTS = [7, 9, 8, 12, 15, 17, 20, 40, 41].map((n) => variable('xmeas', n));

interface KeyValuesProps {
  /** Null where there is none yet. */
  readonly valueOf: (variable: Variable) => number | null;
}

/** Large enough for the back of the room. */
export function KeyValues({ valueOf }: KeyValuesProps) {
  const { t, language } = useLanguage();
  return (
    <section className="key-values" aria-label={t('keyValues')}>
      {KEY_MEASUREMENTS.map((each) => {
        const { number, slug, names, unit, decimals } = each;
        const value = valueOf(each);
        return (
          <div key={slug} className={`key-value alarm-${alarmOf(number, value)}`}>
            <div className="key-name">{withoutStream(names[language])}</div>
            <div className="key-number number" data-testid={`key-${slug}`}>
              {formatValue(value, Math.min(decimals, 2))}{' '}
              <span className="key-unit">{unit.replace(' gauge', '')}</span>
            </div>
          </div>
        );
      })}
    </section>
  );
}

/** "G in product (stream 11)" → "G in product" */
const withoutStream = (name: string): string => name.replace(/ ?[(（].*$/, '');
