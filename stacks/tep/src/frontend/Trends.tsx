import { useCallback, useState } from 'react';
import { Button, Select } from '../ui/components/controls.tsx';
import { useLanguage } from '../ui/i18n/language.tsx';
import type { DisturbanceMark } from '../ui/live/marks.ts';
import type { PlantView } from '../ui/live/plant-store.ts';
import type { TimeWindow } from '../ui/live/time-window.ts';
import type { Theme } from '../ui/theme.ts';
import { GROUPS, type Variable } from '../ui/variables.ts';
import { EnlargedTrend } from './EnlargedTrend.tsx';
import type { Latest } from './latest.ts';
import { TrendCard } from './TrendCard.tsx';
import { WindowChoice } from './WindowChoice.tsx';
import './trends.css';

interface TrendsProps {
  readonly view: PlantView;
  readonly marks: readonly DisturbanceMark[];
  readonly latest: Latest;
  readonly theme: Theme;
}

const ALL = 'all';

export function Trends({ view, marks, latest, theme }: TrendsProps) {
  const { t, language } = useLanguage();
  const [window, setWindow] = useState<TimeWindow>('8');
  const [shown, setShown] = useState<string>(ALL);
  const [enlarged, setEnlarged] = useState<Variable | null>(null);
  const close = useCallback(() => setEnlarged(null), []);
  const plot = { window, revision: view.revision, marks, theme };
  const groups = GROUPS.filter(({ id }) => shown === ALL || id === shown);
  return (
    <section className="trends" aria-labelledby="trends-title">
      <div className="trends-bar">
        <h2 id="trends-title">{t('trends')}</h2>
        <Select
          name={t('showGroup')}
          value={shown}
          onChange={setShown}
          options={[
            { value: ALL, label: t('allGroups') },
            ...GROUPS.map(({ id, title }) => ({ value: id, label: t(title) })),
          ]}
        />
        <WindowChoice window={window} onChange={setWindow} />
      </div>
      <HistoryNote history={view.history} />
      {groups.map((group) => (
        <section key={group.id} className="trend-group" aria-label={t(group.title)}>
          <h3>{t(group.title)}</h3>
          <div className="trend-grid">
            {group.variables.map((variable) => (
              <TrendCard
                key={variable.slug}
                variable={variable}
                value={latest(variable)}
                language={language}
                onEnlarge={setEnlarged}
                {...plot}
              />
            ))}
          </div>
        </section>
      ))}
      {enlarged !== null && (
        <EnlargedTrend
          variable={enlarged}
          value={latest(enlarged)}
          onClose={close}
          windowChoice={<WindowChoice window={window} onChange={setWindow} />}
          {...plot}
        />
      )}
    </section>
  );
}

function HistoryNote({ history }: { readonly history: PlantView['history'] }) {
  const { t } = useLanguage();
  if (history === 'ready') return null;
  if (history === 'loading') return <p className="panel-note">{t('loadingHistory')}</p>;
  const reason =
    history.detail ?? t(history.kind === 'offline' ? 'errorOffline' : 'errorUnreadable');
  return (
    <div className="note note-warn trends-failed" role="alert">
      {t('historyFailed', { reason })}
      <Button onClick={() => location.reload()}>{t('tryAgain')}</Button>
    </div>
  );
}
