import { useMemo } from 'react';
import { StatusHeader } from '../ui/components/StatusHeader.tsx';
import { TopBar } from '../ui/components/TopBar.tsx';
import { useLanguage } from '../ui/i18n/language.tsx';
import { disturbanceMarks } from '../ui/live/marks.ts';
import { usePlant } from '../ui/live/use-plant.tsx';
import { useTheme } from '../ui/theme.ts';
import { DisturbanceList } from './DisturbanceList.tsx';
import { Flowsheet } from './Flowsheet.tsx';
import { Trends } from './Trends.tsx';
import { latestOf } from './latest.ts';
import './dashboard.css';

export function Dashboard() {
  const { t } = useLanguage();
  const theme = useTheme();
  const view = usePlant();
  const run = view.state?.run ?? 0;
  const marks = useMemo(() => disturbanceMarks(view.markers, run), [view.markers, run]);
  const latest = latestOf(view);
  return (
    <>
      <TopBar page="dashboard" theme={theme} />
      <StatusHeader view={view} />
      <main id="content" className="dashboard" tabIndex={-1}>
        <div className="dashboard-top">
          <section className="panel" aria-label={t('flowsheet')}>
            <Flowsheet latest={latest} />
          </section>
          <DisturbanceList marks={marks} />
        </div>
        <Trends view={view} marks={marks} latest={latest} theme={theme.theme} />
      </main>
    </>
  );
}
