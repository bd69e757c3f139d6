import { useState } from 'react';
import { hoursOf, type Runs } from '../../contract/index.ts';
import { Select } from '../../ui/components/controls.tsx';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { formatHours } from '../../ui/variables.ts';
import { controlApi } from './control-api.ts';
import { Loading } from './Loading.tsx';
import { Panel } from './Panel.tsx';
import { useAnswer } from './use-answer.ts';

const REFRESH_MS = 10_000;
const FORMATS = ['csv', 'json', 'parquet'] as const;
const FORMAT_NAMES = { csv: 'CSV', json: 'JSON', parquet: 'Parquet' } as const;
/** Steps between rows. */
const SPACINGS = ['1', '60', '180'] as const;

export function DownloadPanel() {
  const { t } = useLanguage();
  const { answer, reload } = useAnswer(controlApi.runs, REFRESH_MS);
  return (
    <Panel section="download" note={t('downloadHelp')}>
      {answer?.ok === true ? (
        <Choice runs={answer.value.runs} />
      ) : (
        <Loading failure={answer?.failure ?? null} onRetry={reload} />
      )}
    </Panel>
  );
}

function Choice({ runs }: { readonly runs: Runs['runs'] }) {
  const { t } = useLanguage();
  const [chosen, setChosen] = useState<string | null>(null);
  const [every, setEvery] = useState<(typeof SPACINGS)[number]>('1');
  const newestFirst = [...runs].reverse();
  const run = newestFirst.find((one) => String(one.run) === chosen) ?? newestFirst[0];
  if (run === undefined) return <p className="panel-note">{t('noRuns')}</p>;
  return (
    <div className="inline-form">
      <Select
        name={t('downloadRun')}
        value={String(run.run)}
        onChange={setChosen}
        options={newestFirst.map(({ run: number, samples, firstStep, lastStep }) => ({
          value: String(number),
          label: t('downloadRunOption', {
            run: number,
            from: formatHours(hoursOf(firstStep)),
            to: formatHours(hoursOf(lastStep)),
            samples,
          }),
        }))}
      />
      <Select
        name={t('downloadEvery')}
        value={every}
        onChange={setEvery}
        options={SPACINGS.map((value) => ({ value, label: t(`every-${value}`) }))}
      />
      <span className="download-links">
        {FORMATS.map((format) => (
          <a
            key={format}
            className="button link-button"
            href={controlApi.exportUrl(run.run, format, Number(every))}
            download
            aria-label={t('downloadAs', { format: FORMAT_NAMES[format] })}
          >
            {FORMAT_NAMES[format]}
          </a>
        ))}
      </span>
    </div>
  );
}
