import { memo, type ReactNode } from 'react';
import { IDV, LOOPS, SHUTDOWN_LIMITS, XMEAS, XMV } from '../../contract/index.ts';
import type { TextKey } from '../../ui/i18n/en.ts';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { disturbanceNames, loopName } from '../../ui/names.ts';
import { MISSING, variable } from '../../ui/variables.ts';
import './about.css';

const PARAGRAPHS: readonly (readonly [title: TextKey, text: TextKey])[] = [
  ['aboutReactions', 'aboutReactionsText'],
  ['aboutPath', 'aboutPathText'],
  ['aboutControl', 'aboutControlText'],
  ['aboutDetection', 'aboutDetectionText'],
];

const MINUTES_PER_HOUR = 60;

/** The plant in plain words, and its tables. */
export const AboutPage = memo(function AboutPage() {
  const { t, language } = useLanguage();
  return (
    <article className="about" aria-labelledby="about-title">
      <section className="panel about-text">
        <h2 id="about-title">{t('aboutTitle')}</h2>
        <p>{t('aboutWhat')}</p>
        {PARAGRAPHS.map(([title, text]) => (
          <div key={title}>
            <h3>{t(title)}</h3>
            <p>{t(text, { loops: LOOPS.length })}</p>
          </div>
        ))}
        <p className="panel-note">
          {t('sourceTitle')}: {t('aboutSource')}
        </p>
      </section>
      <Table
        title="aboutDisturbances"
        columns={['columnId', 'columnName', 'columnKind', 'columnEffect']}
        rows={IDV.map(({ number, id, kind }) => {
          const { name, effect } = disturbanceNames(number, language);
          return [id, name, t(`kind-${kind}`), effect];
        })}
      />
      <Table
        title="aboutVariables"
        columns={['columnId', 'columnName', 'columnUnit', 'columnBase', 'columnInterval']}
        rows={XMEAS.map(({ number, id, unit, base, interval }) => [
          id,
          variable('xmeas', number).names[language],
          unit,
          String(base),
          interval === null
            ? t('continuous')
            : t('everyMinutes', { minutes: Math.round(interval * MINUTES_PER_HOUR) }),
        ])}
      />
      <Table
        title="aboutValves"
        columns={['columnId', 'columnName', 'columnFullScale']}
        rows={XMV.map(({ number, id, fullScale }) => [
          id,
          variable('xmv', number).names[language],
          fullScale,
        ])}
      />
      <Table
        title="aboutLoops"
        columns={['columnId', 'columnName', 'columnMeasures', 'columnMoves']}
        rows={LOOPS.map(({ number, xmeas, output }) => [
          String(number),
          loopName(number, language),
          `XMEAS ${xmeas}`,
          output.kind === 'xmv' ? `XMV ${output.number}` : `${t('loop')} ${output.loop}`,
        ])}
      />
      <Table
        title="aboutLimits"
        columns={['columnLimit']}
        rows={SHUTDOWN_LIMITS.map(({ id }) => [t(`limit-${id}`)])}
      />
    </article>
  );
});

interface TableProps {
  readonly title: TextKey;
  readonly columns: readonly TextKey[];
  /** The first cell names its row. */
  readonly rows: readonly (readonly string[])[];
}

function Table({ title, columns, rows }: TableProps) {
  const { t } = useLanguage();
  return (
    <section className="panel" aria-labelledby={title}>
      <h3 id={title}>{t(title)}</h3>
      <div className="table-scroll" role="region" aria-labelledby={title} tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{rows.map(rowOf)}</tbody>
        </table>
      </div>
    </section>
  );
}

function rowOf([name = MISSING, ...cells]: readonly string[]): ReactNode {
  return (
    <tr key={name}>
      <th scope="row">{name}</th>
      {cells.map((cell, k) => (
        <td key={k}>{cell}</td>
      ))}
    </tr>
  );
}
