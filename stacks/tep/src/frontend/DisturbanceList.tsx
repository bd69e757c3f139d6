import { useLanguage } from '../ui/i18n/language.tsx';
import type { DisturbanceMark } from '../ui/live/marks.ts';
import { disturbanceNames } from '../ui/names.ts';
import { formatHours } from '../ui/variables.ts';

/** What the marks in the plots say, in words; the newest first. */
export function DisturbanceList({ marks }: { readonly marks: readonly DisturbanceMark[] }) {
  const { t, language } = useLanguage();
  return (
    <section className="panel disturbances" aria-labelledby="disturbances-title">
      <h2 id="disturbances-title">{t('disturbances')}</h2>
      <ul className="disturbance-list" role="list" aria-label={t('disturbances')}>
        {[...marks].reverse().map((mark) => (
          <li key={`${mark.number}-${mark.from}`} className={mark.to === null ? 'is-on' : ''}>
            <span className="disturbance-when number">
              {t(mark.to === null ? 'markOn' : 'markOnOff', {
                id: `IDV ${mark.number}`,
                hours: formatHours(mark.from),
                end: formatHours(mark.to),
              })}
            </span>
            <span className="soft">{disturbanceNames(mark.number, language).name}</span>
          </li>
        ))}
      </ul>
      {marks.length === 0 && <p className="panel-note">{t('noDisturbances')}</p>}
    </section>
  );
}
