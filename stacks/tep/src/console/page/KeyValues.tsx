import type { PlantState } from '../../contract/index.ts';
import { alarmOf } from '../../ui/alarms.ts';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { formatValue, variable } from '../../ui/variables.ts';
import './key-values.css';

/** What an operator looks at first: what can shut the plant down, and what it makes. */
const KEY_MEASUREMENTS = [7, 9, 8, 12, 15, 17, 20, 40, 41].map((n) => variable('xmeas', n));

export function KeyValues({ state }: { readonly state: PlantState | null }) {
  const { t, language } = useLanguage();
  return (
    <section className="key-values" aria-label={t('keyValues')}>
      {KEY_MEASUREMENTS.map(({ number, slug, names, unit, decimals, column }) => {
        const value = state?.xmeas[column] ?? null;
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
