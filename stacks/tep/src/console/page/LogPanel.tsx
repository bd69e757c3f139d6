import { useCallback, useState } from 'react';
import type { LogLevel, LogLine } from '../../contract/index.ts';
import { Segmented, Switch } from '../../ui/components/controls.tsx';
import { useLanguage } from '../../ui/i18n/language.tsx';
import { controlApi } from './control-api.ts';
import { Loading } from './Loading.tsx';
import { Panel } from './Panel.tsx';
import { useAnswer } from './use-answer.ts';
import './log.css';

const REFRESH_MS = 2000;
const LEVELS = ['trace', 'info', 'warn', 'error'] as const satisfies readonly LogLevel[];

/** What the backend has logged, the newest first. */
export function LogPanel() {
  const { t } = useLanguage();
  const [level, setLevel] = useState<(typeof LEVELS)[number]>('info');
  const [follows, setFollows] = useState(true);
  const load = useCallback(() => controlApi.logs(level), [level]);
  const { answer, reload } = useAnswer(load, follows ? REFRESH_MS : null);
  return (
    <Panel section="log">
      <div className="inline-form">
        <Segmented
          name={t('logLevel')}
          value={level}
          onChange={setLevel}
          options={LEVELS.map((value) => ({ value, label: t(`logLevel-${value}`) }))}
        />
        <span className="inline-field">
          <Switch name={t('logFollow')} checked={follows} onChange={setFollows} />
          <span aria-hidden="true">{t('logFollow')}</span>
        </span>
      </div>
      {answer?.ok === true ? (
        <Lines lines={answer.value.lines} />
      ) : (
        <Loading failure={answer?.failure ?? null} onRetry={reload} />
      )}
    </Panel>
  );
}

function Lines({ lines }: { readonly lines: readonly LogLine[] }) {
  const { t, language } = useLanguage();
  if (lines.length === 0) return <p className="panel-note log-empty">{t('logEmpty')}</p>;
  return (
    <ol className="log" role="list" aria-label={t('logs')} tabIndex={0}>
      {lines.toReversed().map(({ id, at, level, message }) => (
        <li key={id} className={`log-line log-${level}`}>
          <time className="panel-note number" dateTime={at}>
            {new Date(at).toLocaleTimeString(language)}
          </time>
          <span className="log-level">{level}</span>
          <span className="log-message">{message}</span>
        </li>
      ))}
    </ol>
  );
}
