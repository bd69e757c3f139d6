import { KeyValues } from '../ui/components/KeyValues.tsx';
import { useLanguage } from '../ui/i18n/language.tsx';
import type { DisturbanceMark } from '../ui/live/marks.ts';
import type { PlantView } from '../ui/live/plant-store.ts';
import type { Theme } from '../ui/theme.ts';
import { DisturbanceList } from './DisturbanceList.tsx';
import { Flowsheet } from './Flowsheet.tsx';
import { latestOf } from './latest.ts';
import { PageBoundary } from './PageBoundary.tsx';
import { Trends } from './pages.ts';
import './dashboard.css';

interface ProcessPageProps {
  readonly view: PlantView;
  readonly marks: readonly DisturbanceMark[];
  readonly theme: Theme;
}

export function ProcessPage({ view, marks, theme }: ProcessPageProps) {
  const { t } = useLanguage();
  const latest = latestOf(view);
  return (
    <div className="dashboard">
      <KeyValues valueOf={latest} />
      <div className="dashboard-top">
        <section className="panel" aria-label={t('flowsheet')}>
          <Flowsheet latest={latest} />
        </section>
        <DisturbanceList marks={marks} />
      </div>
      <PageBoundary>
        <Trends view={view} marks={marks} latest={latest} theme={theme} />
      </PageBoundary>
    </div>
  );
}
